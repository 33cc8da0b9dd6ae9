package io.etalon.assembly;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Mortality;
import io.etalon.runtime.Execution;
import io.etalon.runtime.GenesisBalance;
import io.etalon.runtime.GenesisConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.tuweni.bytes.Bytes;

/**
 * What the weights of extrinsics and calls are measured with: blocks of one kind of call, each by
 * another account, executed without signatures. Its {@code main} prints nanoseconds a call; the
 * state root, which no weight covers, is computed in memory and part of the figure.
 */
final class WeightsBenchmark {
  private static final SignatureVerifier ANY = (_, _, _) -> true;
  private static final int ACCOUNTS = 3_000;
  private static final int ROUNDS = 30;

  private final ChainRuntime runtime = new ChainRuntime();

  private WeightsBenchmark() {}

  public static void main(String... arguments) throws Exception {
    WeightsBenchmark benchmark = new WeightsBenchmark();
    Bytes remark = remark(benchmark.runtime, 0);
    Bytes longRemark = remark(benchmark.runtime, 4_000);
    benchmark.measure("nothing", 0, _ -> remark);
    benchmark.measure("remark(0)", ACCOUNTS, _ -> remark);
    benchmark.measure("remark(4000)", 800, _ -> longRemark);
    benchmark.measure(
        "transfer to oneself", ACCOUNTS, i -> benchmark.transfer(account(i)));
    benchmark.measure(
        "transfer to another", ACCOUNTS, i -> benchmark.transfer(account((i * 7 + 1) % ACCOUNTS)));
    benchmark.measure(
        "transfer to a new account",
        ACCOUNTS,
        i -> benchmark.transfer(AccountId.ofPallet("new " + i)));
  }

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
    Ledger ledger = new Ledger(runtime, config());
    Extrinsic[] introductions = extrinsics(ACCOUNTS, 0, _ -> remark(runtime, 0));
    for (int from = 0; from < ACCOUNTS; from += 1_000) {
      Extrinsic[] some = Arrays.copyOfRange(introductions, from, from + 1_000);
      ledger.append(ledger.authoring(some), ANY);
    }
    Extrinsic[] candidates = extrinsics(count, 1, call);
    Execution built = runtime.author(ledger.tip(), ledger.authoring(candidates), ANY);
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      runtime.execute(ledger.tip(), built.block(), ANY);
      best = Math.min(best, System.nanoTime() - start);
    }
    int fitted = built.outcomes().size();
    System.out.printf(
        "%-28s %5d calls %8d us a block %7d ns a call%n",
        name, fitted, best / 1_000, best / Math.max(1, fitted));
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
