package io.etalon.assembly;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.executive.Overlay;
import io.etalon.pallet.BlockInfo;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Mortality;
import io.etalon.runtime.Execution;
import io.etalon.runtime.ExtrinsicOutcome;
import io.etalon.runtime.GenesisBalance;
import io.etalon.runtime.GenesisConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/**
 * What the weights of extrinsics and calls are measured with: blocks of one kind of call, each by
 * another account, executed without signatures. Prints nanoseconds a call and the weight that was
 * charged; the state root is computed in memory and part of the figure. Run by {@code
 * -Dtest=WeightsBenchmark}.
 */
class WeightsBenchmark {
  private static final SignatureVerifier ANY = (_, _, _) -> true;
  private static final int ACCOUNTS = 3_000;
  private static final int ROUNDS = 30;

  private final ChainRuntime runtime = new ChainRuntime();

  @Test
  void measure() throws Exception {
    Bytes remark = remark(runtime, 0);
    Bytes longRemark = remark(runtime, 4_000);
    measure("nothing", 0, _ -> remark);
    measure("remark(0)", ACCOUNTS, _ -> remark);
    measure("remark(4000)", 800, _ -> longRemark);
    measure("transfer to oneself", ACCOUNTS, i -> transfer(account(i)));
    measure("transfer to another", ACCOUNTS, i -> transfer(account((i * 7 + 1) % ACCOUNTS)));
    measure(
        "transfer to a new account", ACCOUNTS, i -> transfer(AccountId.ofPallet("new " + i)));
    measureBridge();
    measureTrust();
    measureStaking();
  }

  /** Every account locks for another under one hash; then each opens somebody's lock. */
  private void measureBridge() throws Exception {
    Bytes32 preimage = Bytes32.repeat((byte) 7);
    long expiry = Genesis.config().timestampMillis() + 3_600_000;
    IntFunction<Bytes> lock = i -> runtime.encodeCall("bridge", "lock",
        "{\"to\":\"%s\",\"amount\":\"5000000000\",\"hash\":\"%s\",\"expiresAtMillis\":\"%d\"}"
            .formatted(account((i + 1) % ACCOUNTS), Sha256.hash(preimage), expiry));
    measure("bridge lock", ACCOUNTS, lock);
    measure("bridge redeem", ACCOUNTS, new Calls(lock, i -> runtime.encodeCall("bridge", "redeem",
        "{\"lockId\":\"%d\",\"preimage\":\"%s\"}".formatted(i, preimage))));
  }

  private void measureTrust() throws Exception {
    IntFunction<Bytes> attest = i -> runtime.encodeCall("trust-score", "attest",
        "{\"subject\":\"%s\",\"kind\":\"CONNECTION\",\"reference\":\"%s\"}"
            .formatted(account((i + 1) % ACCOUNTS), Bytes32.ZERO));
    measure("trust-score attest", ACCOUNTS, attest);
    measure("trust-score registerDataset", ACCOUNTS, i -> runtime.encodeCall("trust-score",
        "registerDataset", "{\"hash\":\"%s\",\"name\":\"%s\",\"licence\":\"x\",\"source\":\"%s\"}"
            .formatted(Sha256.hash(Bytes.ofUnsignedInt(i)), "n".repeat(64), "s".repeat(256))));
  }

  /** Everybody has bonded; then each nominates another, and what each earned is shared. */
  private void measureStaking() throws Exception {
    Bytes bond = staking("bond", "\"amount\":\"20000000000\"");
    IntFunction<Bytes> nominate = i -> stake("nominate", (i * 7 + 1) % ACCOUNTS);
    measure("bond", ACCOUNTS, _ -> bond);
    measure("nominate", ACCOUNTS, new Calls(_ -> bond, nominate));
    measure("unbond", ACCOUNTS, new Calls(_ -> bond, i -> stake("unbond", i)));
    Ledger ledger = prepared(_ -> bond);
    ledger.append(ledger.authoring(extrinsics(ACCOUNTS, 1, nominate)), ANY);
    BlockInfo block = new BlockInfo(Bytes32.ZERO, Bytes32.ZERO, ledger.height(), 0, 0, 0, 0);
    ChainPallets pallets = new ChainPallets();
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      Overlay overlay = new Overlay(ledger.state(), block, ANY);
      long start = System.nanoTime();
      for (int i = 0; i < ACCOUNTS; i++) {
        pallets.staking.pay(overlay, account(i), Amount.ofTokens(1));
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    print("a reward that is shared", ACCOUNTS, best);
  }

  private Bytes staking(String call, String arguments) {
    return runtime.encodeCall("staking", call, "{" + arguments + "}");
  }

  private Bytes stake(String call, int validator) {
    return staking(
        call,
        "\"validator\":\"%s\",\"amount\":\"5000000000\"".formatted(account(validator)));
  }

  /**
   * What is measured.
   *
   * @param first what every account has called before
   * @param measured what it calls then
   */
  private record Calls(IntFunction<Bytes> first, IntFunction<Bytes> measured) {}

  private static Bytes remark(ChainRuntime runtime, int bytes) {
    return runtime.encodeCall(
        "system", "remark", "{\"remark\":\"0x" + "00".repeat(bytes) + "\"}");
  }

  private Bytes transfer(AccountId to) {
    return runtime.encodeCall(
        "balances", "transfer", "{\"to\":\"%s\",\"amount\":\"1000000\"}".formatted(to));
  }

  private static PublicKey key(int number) {
    Bytes head = Bytes.ofUnsignedInt(number);
    int rest = SignatureScheme.FALCON_512_R3.publicKeyLength() - head.size();
    return new PublicKey(
        SignatureScheme.FALCON_512_R3,
        Bytes.concatenate(head, Bytes.repeat((byte) 1, rest)));
  }

  private static AccountId account(int number) {
    return AccountId.of(key(number));
  }

  private static GenesisConfig config() {
    GenesisConfig base = Genesis.config();
    List<GenesisBalance> balances = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      balances.add(new GenesisBalance(account(i), Genesis.ENDOWMENT));
    }
    return new GenesisConfig(
        base.chain(), true, base.timestampMillis(), base.parameters(), base.linkClasses(),
        base.validators(), base.links(), balances, List.of());
  }

  private void measure(String name, int count, IntFunction<Bytes> call) throws Exception {
    measure(name, count, new Calls(_ -> remark(runtime, 0), call));
  }

  private Ledger prepared(IntFunction<Bytes> first) throws Exception {
    Ledger ledger = new Ledger(runtime, config());
    Extrinsic[] introductions = extrinsics(ACCOUNTS, 0, first);
    for (int from = 0; from < ACCOUNTS; from += 1_000) {
      Extrinsic[] some = Arrays.copyOfRange(introductions, from, from + 1_000);
      ledger.append(ledger.authoring(some), ANY);
    }
    return ledger;
  }

  private void measure(String name, int count, Calls calls) throws Exception {
    Ledger ledger = prepared(calls.first());
    Extrinsic[] candidates = extrinsics(count, 1, calls.measured());
    Execution built = runtime.author(ledger.tip(), ledger.authoring(candidates), ANY);
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      runtime.execute(ledger.tip(), built.block(), ANY);
      best = Math.min(best, System.nanoTime() - start);
    }
    long succeeded = built.outcomes().stream().filter(ExtrinsicOutcome::succeeded).count();
    if (succeeded != built.outcomes().size()) {
      throw new IllegalStateException(name + ": only " + succeeded + " calls succeeded");
    }
    print(name, built.outcomes().size(), best);
    built.outcomes().stream().mapToLong(ExtrinsicOutcome::weight).max()
        .ifPresent(weight -> System.out.printf("%52s weight %7d ns%n", "", weight));
  }

  private static void print(String name, int calls, long nanos) {
    System.out.printf(
        "%-28s %5d calls %8d us a block %7d ns a call%n",
        name, calls, nanos / 1_000, nanos / Math.max(1, calls));
  }

  private Extrinsic[] extrinsics(int count, long nonce, IntFunction<Bytes> call) {
    Extrinsic[] extrinsics = new Extrinsic[count];
    for (int i = 0; i < count; i++) {
      ExtrinsicSigner signer =
          nonce == 0
              ? new ExtrinsicSigner.Introduced(key(i))
              : new ExtrinsicSigner.Registered(account(i));
      extrinsics[i] =
          new Extrinsic(
              signer, Bytes.repeat((byte) 3, 660), nonce, new Mortality(0, 64),
              Amount.ZERO, call.apply(i));
    }
    return extrinsics;
  }
}
