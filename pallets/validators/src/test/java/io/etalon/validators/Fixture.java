package io.etalon.validators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.pallet.Calls;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchError;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.InherentRefused;
import io.etalon.pallet.Inherents;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Weight;
import io.etalon.palletkit.MemoryContext;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Seal;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.primitives.Vote;
import io.etalon.primitives.VoteType;
import io.etalon.ssz.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** A registry over a state in memory, driven block by block as the executive would. */
final class Fixture {
  static final long EPOCH_BLOCKS = 10;
  static final long LAST_EPOCH = 1_000;
  static final AccountId SUDO = new AccountId(Bytes32.repeat((byte) 0x5d));

  final List<AccountId> jailed = new ArrayList<>();
  final MemoryContext context = new MemoryContext();
  final RootCalls calls = new RootCalls();
  final ValidatorRegistry registry = new ValidatorRegistry(new ValidatorRegistryConfig(
      calls,
      (asking, height) -> height < asking.block().height()
          ? Optional.of(MemoryContext.blockId(height)) : Optional.empty(),
      (asking, account) -> jailed.contains(account)));

  Fixture(int validators) {
    registry.genesis(context, genesis(validators, new SealPolicy(SealMode.INTERVAL, 2, 4)));
  }

  static ValidatorRegistryGenesis genesis(int validators, SealPolicy seals) {
    List<InitialValidator> initial = IntStream.range(0, validators)
        .mapToObj(i -> new InitialValidator(certificate(i, 0, LAST_EPOCH), "10.0.0.1:700" + i))
        .toList();
    return new ValidatorRegistryGenesis(EPOCH_BLOCKS, seals, initial, true, List.of(SUDO));
  }

  static PublicKey key(SignatureScheme scheme, String seed) {
    Bytes material = Bytes.EMPTY;
    for (int i = 0; material.size() < scheme.publicKeyLength(); i++) {
      material = Bytes.concatenate(
          material, Sha256.hash(Bytes.wrap((seed + i).getBytes()), Bytes.of(scheme.id())));
    }
    return new PublicKey(scheme, material.slice(0, scheme.publicKeyLength()));
  }

  static AccountId account(int i) {
    return AccountId.of(key(SignatureScheme.FALCON_512_R3, "account" + i));
  }

  static Validator validator(int i, long generation) {
    return new Validator(
        account(i),
        "organisation-" + i,
        key(SignatureScheme.FALCON_1024_R3, "consensus" + i + "." + generation),
        key(SignatureScheme.SLH_DSA_SHAKE_256S, "seal" + i + "." + generation));
  }

  static KeyCertificate certificate(int i, long firstEpoch, long lastEpoch) {
    return certificate(i, validator(i, firstEpoch), firstEpoch, lastEpoch);
  }

  static KeyCertificate certificate(int i, Validator keys, long firstEpoch, long lastEpoch) {
    KeyCertificate unsigned = new KeyCertificate(
        key(SignatureScheme.SLH_DSA_SHAKE_256S, "identity" + i),
        keys, firstEpoch, lastEpoch, Bytes.EMPTY);
    return unsigned.signed(MemoryContext.sign(unsigned.identityKey(), unsigned.signBytes()));
  }

  /** Executes empty blocks up to and with {@code height}. */
  void advanceTo(long height) {
    for (long h = context.block().height() + 1; h <= height; h++) {
      begin(h);
      end();
    }
  }

  /** Starts a block: everything up to its extrinsics. */
  void begin(long height) {
    context.begin(height, (int) (height % set(height).size()));
    registry.onInitialize(context);
    try {
      registry.applyInherents(context, Inherents.of(parentCertificate(height)));
    } catch (InherentRefused e) {
      throw new AssertionError(e);
    }
  }

  void end() {
    registry.onFinalize(context);
    assertThat(registry.brokenInvariants(context)).isEmpty();
  }

  ValidatorSet set(long height) {
    return registry.set(context, height / EPOCH_BLOCKS);
  }

  Certificate parentCertificate(long height) {
    if (height == 1) {
      return Certificate.ofGenesis(MemoryContext.GENESIS_HASH);
    }
    int n = set(height - 1).size();
    return parentCertificate(height, IntStream.range(0, set(height - 1).quorum()).toArray(), n);
  }

  Certificate parentCertificate(long height, int[] signers, int bits) {
    long parent = height - 1;
    Vote vote = Vote.finalize(parent, 0, MemoryContext.blockId(parent));
    Bytes32 message = vote.signBytes(MemoryContext.GENESIS_HASH, parent / EPOCH_BLOCKS);
    List<Bytes> signatures = new ArrayList<>();
    for (int signer : signers) {
      signatures.add(MemoryContext.sign(set(parent).at(signer).consensusKey(), message));
    }
    return new Certificate(
        VoteType.FINALIZE, parent, 0, MemoryContext.blockId(parent), Bits.of(bits, signers),
        signatures);
  }

  Seal seal(long height) {
    Bytes32 id = MemoryContext.blockId(height);
    Validator proposer = set(height).at((int) (height % set(height).size()));
    Bytes32 message =
        Seal.signBytes(MemoryContext.GENESIS_HASH, height / EPOCH_BLOCKS, id);
    return new Seal(height, id, MemoryContext.sign(proposer.sealKey(), message));
  }

  void root(ValidatorRegistryCall call) throws DispatchException {
    registry.dispatch(context, Origin.ROOT, call);
  }

  void signed(AccountId account, ValidatorRegistryCall call) throws DispatchException {
    registry.dispatch(context, new Origin.Signed(account), call);
  }

  /** The call is refused for this reason and changes nothing. */
  void assertRefused(Origin origin, ValidatorRegistryCall call, DispatchError reason) {
    var before = context.snapshot();
    DispatchException refusal = catchThrowableOfType(
        DispatchException.class, () -> registry.dispatch(context, origin, call));
    assertThat(refusal).as("refusal of %s", call.getClass().getSimpleName()).isNotNull();
    assertThat(refusal.error()).isEqualTo(reason);
    assertThat(context.snapshot()).isEqualTo(before);
  }

  /** The inherents are refused, for something that {@code why} is part of, and change nothing. */
  void assertRefused(Inherents inherents, String why) {
    var before = context.snapshot();
    InherentRefused refusal = catchThrowableOfType(
        InherentRefused.class, () -> registry.applyInherents(context, inherents));
    assertThat(refusal).as("refusal because %s", why).isNotNull().hasMessageContaining(why);
    assertThat(context.snapshot()).isEqualTo(before);
  }

  /** Remembers what was dispatched as root. */
  static final class RootCalls implements Calls {
    final List<Bytes> dispatched = new ArrayList<>();
    Weight weight = Weight.ofMicros(1);

    @Override
    public void dispatch(Context context, Origin origin, Bytes call) throws DispatchException {
      origin.requireRoot();
      dispatched.add(call);
    }

    @Override
    public Weight weigh(Bytes call) {
      return weight;
    }
  }
}
