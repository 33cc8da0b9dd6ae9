package io.etalon.executive;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.balances.Balance;
import io.etalon.balances.Balances;
import io.etalon.balances.BalancesCall;
import io.etalon.balances.BalancesConfig;
import io.etalon.balances.BalancesGenesis;
import io.etalon.balances.BalancesGenesis.Endowment;
import io.etalon.crypto.SignatureScheme;
import io.etalon.pallet.BlockInfo;
import io.etalon.pallet.Context;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.Setting;
import io.etalon.pallet.StorageValue;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.Mortality;
import io.etalon.primitives.Reports;
import io.etalon.runtime.Authoring;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.Execution;
import io.etalon.runtime.FeeParameters;
import io.etalon.runtime.GenesisRejected;
import io.etalon.runtime.ParentBlock;
import io.etalon.runtime.RuntimeVersion;
import io.etalon.ssz.Schemas;
import io.etalon.system.System;
import io.etalon.system.SystemCall;
import io.etalon.system.SystemConfig;
import io.etalon.system.SystemGenesis;
import io.etalon.timestamp.Timestamp;
import io.etalon.timestamp.TimestampConfig;
import io.etalon.timestamp.TimestampGenesis;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A chain of the three plainest pallets, whose validators are fixed. Every block that is built is
 * executed a second time, and every invariant is checked after it.
 */
final class Chain {
  static final Amount DEPOSIT = new Amount(1_000);
  static final long INTERVAL_MILLIS = 500;
  static final FeeParameters PRICES =
      new FeeParameters(
          DEPOSIT, new Amount(100), new Amount(1), new Amount(2), 10_000_000, 400_000);
  static final RuntimeVersion VERSION = new RuntimeVersion("test", 7);

  final System system = new System(new SystemConfig(VERSION.name(), VERSION.version()));
  final Timestamp timestamp = new Timestamp(new TimestampConfig(new Interval()));
  final Balances balances;
  final Executive executive;
  final List<SignatureScheme> schemes;
  FeeParameters prices = PRICES;
  private final List<Pallet<?>> pallets;
  private final Bytes32 genesisHash;
  private FlatState state = new FlatState();
  private Execution last;

  private static final class Interval implements Setting<Long> {
    private static final StorageValue<Long> MILLIS =
        new StorageValue<>("test", "interval", Schemas.UINT64);

    @Override
    public Long in(Context context) {
      return context.get(MILLIS.key(), INTERVAL_MILLIS);
    }

    @Override
    public void set(Context context, Long value) {
      context.put(MILLIS.key(), value);
    }
  }

  Chain(Wallet... endowed) {
    this(balances -> balances, endowed);
  }

  /** A chain in which a twin of the pallet balances stands in its place. */
  Chain(Function<Balances, Pallet<BalancesCall>> twin, Wallet... endowed) {
    this.balances = new Balances(new BalancesConfig(_ -> DEPOSIT));
    this.schemes =
        List.of(SignatureScheme.FALCON_512_R3, SignatureScheme.SLH_DSA_SHAKE_256S);
    this.pallets = List.of(system, timestamp, balances);
    FixedValidators validators = new FixedValidators();
    this.executive =
        new Executive(
            VERSION,
            new CallTable(
                List.of(
                    new Mount<>(0, system),
                    new Mount<>(1, timestamp),
                    new Mount<>(2, twin.apply(balances)))),
            new Capabilities(
                system, system, system, balances, validators, validators, _ -> prices),
            schemes);
    this.last = genesis(endowed);
    this.genesisHash = last.blockId();
    state = state.after(last.changes());
  }

  private Execution genesis(Wallet... endowed) {
    List<Endowment> endowments = new ArrayList<>();
    for (Wallet wallet : endowed) {
      endowments.add(new Endowment(wallet.account(), new Amount(1_000_000)));
    }
    BlockInfo info = new BlockInfo(Bytes32.ZERO, Bytes32.ZERO, 0, 0, 0, 10_000, 0);
    try {
      return executive.genesis(state, new Overlay(state, info, Wallet.VERIFIER), context -> {
        system.genesis(context, new SystemGenesis("test", Bytes32.ZERO));
        timestamp.genesis(context, new TimestampGenesis(10_000));
        balances.genesis(context, new BalancesGenesis(endowments));
      });
    } catch (GenesisRejected e) {
      throw new AssertionError(e);
    }
  }

  static FeeParameters pricesWithBlockWeight(long nanos) {
    return new FeeParameters(
        DEPOSIT, PRICES.baseFee(), PRICES.feePerByte(), PRICES.feePerMicrosecond(), nanos,
        PRICES.maxBlockBytes());
  }

  Execution last() {
    return last;
  }

  FlatState state() {
    return state;
  }

  Bytes32 genesisHash() {
    return genesisHash;
  }

  ParentBlock tip() {
    return new ParentBlock(genesisHash, last.block().header(), state);
  }

  long height() {
    return last.block().header().height();
  }

  Authoring authoring(Extrinsic... candidates) {
    return new Authoring(
        0,
        (int) ((height() + 1) % FixedValidators.SIZE),
        last.block().header().timestampMillis() + INTERVAL_MILLIS,
        Certificate.ofGenesis(last.blockId()),
        Reports.EMPTY,
        List.of(),
        List.of(),
        Extensions.NONE,
        List.of(candidates));
  }

  /** Builds, executes, commits; the block holds exactly those candidates that were fit. */
  Execution append(Extrinsic... candidates) throws BlockRejected {
    Execution built = executive.author(tip(), authoring(candidates), Wallet.VERIFIER);
    Execution executed = executive.execute(tip(), built.block(), Wallet.VERIFIER);
    assertThat(executed).isEqualTo(built);
    state = state.after(executed.changes());
    last = executed;
    assertThat(last.block().header().stateRoot()).isEqualTo(state.root());
    assertThat(brokenInvariants()).isEmpty();
    return executed;
  }

  void appendEmpty(int blocks) throws BlockRejected {
    for (int i = 0; i < blocks; i++) {
      append();
    }
  }

  void execute(Block block) throws BlockRejected {
    executive.execute(tip(), block, Wallet.VERIFIER);
  }

  List<String> brokenInvariants() {
    return pallets.stream().flatMap(p -> p.brokenInvariants(context()).stream()).toList();
  }

  Overlay context() {
    BlockInfo info = new BlockInfo(genesisHash, last.blockId(), height() + 1, 0, 0, 2, 1);
    return new Overlay(state, info, Wallet.VERIFIER);
  }

  Balance balance(AccountId account) {
    return balances.balance(context(), account);
  }

  long nonce(Wallet wallet) {
    return system.nonce(context(), wallet.account());
  }

  /** An order for the next block that nothing is wrong with. */
  Wallet.Order order(Wallet wallet, Bytes call) {
    return new Wallet.Order(
        call,
        nonce(wallet),
        Amount.ZERO,
        new Mortality(height(), 64),
        last.blockId(),
        genesisHash,
        VERSION.version());
  }

  Bytes transfer(AccountId to, long amount) {
    BalancesCall call = new BalancesCall.Transfer(to, new Amount(amount));
    return Bytes.concatenate(Bytes.of(2), balances.calls().encode(call));
  }

  Bytes remark(int bytes) {
    SystemCall call = new SystemCall.Remark(Bytes.wrap(new byte[bytes]));
    return Bytes.concatenate(Bytes.of(0), system.calls().encode(call));
  }
}
