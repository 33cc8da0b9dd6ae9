package io.etalon.txpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.crypto.Sha256;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Mortality;
import io.etalon.runtime.Admission;
import io.etalon.txpool.Submission.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class TransactionPoolTest {
  private static final int BYTES = 100;
  private static final long DEATH = 64;

  private final TransactionPool pool = new TransactionPool(new PoolLimits(4, 1_000, 3, 2, 5));

  @Test
  void ordersByTipThenArrivalAndKeepsNonceOrderWithinAnAccount() {
    submit(1, 0, 0);
    submit(1, 1, 50);
    submit(2, 0, 10);
    assertThat(chosen()).containsExactly("2/0", "1/0", "1/1");
  }

  @Test
  void holdsAFutureNonceUntilTheGapIsFilled() {
    submit(1, 1, 5);
    assertThat(chosen()).isEmpty();
    assertThat(pool.pendingNonce(account(1), 0)).isZero();
    submit(1, 0, 5);
    assertThat(chosen()).containsExactly("1/0", "1/1");
    assertThat(pool.pendingNonce(account(1), 0)).isEqualTo(2);
  }

  @Test
  void submittingAgainChangesNothing() {
    submit(1, 0, 5);
    assertThat(submit(1, 0, 5)).isInstanceOf(Submission.Known.class);
    assertThat(pool.size()).isEqualTo(1);
  }

  @Test
  void refusesTooWideAGapAndTooManyOfOneAccount() {
    assertThat(reason(submit(1, 3, 0))).isEqualTo(Reason.NONCE_GAP);
    submit(1, 0, 0);
    submit(1, 1, 0);
    submit(1, 2, 0);
    assertThat(reason(submit(1, 3, 0))).isEqualTo(Reason.ACCOUNT_FULL);
    assertThat(pool.size()).isEqualTo(3);
  }

  @Test
  void replacesOnlyForATenthMore() {
    submit(1, 0, 100);
    assertThat(reason(submit(1, 0, 109))).isEqualTo(Reason.NONCE_TAKEN);
    assertThat(submit(1, 0, 110)).isInstanceOf(Submission.Added.class);
    assertThat(pool.size()).isEqualTo(1);
    assertThat(pool.candidates(9, 1_000).getFirst().tip()).isEqualTo(new Amount(110));
  }

  @Test
  void aFullPoolDropsTheLeastWantedForAHigherTipOnly() {
    for (int account = 1; account <= 4; account++) {
      submit(account, 0, account);
    }
    assertThat(reason(submit(5, 0, 1))).isEqualTo(Reason.POOL_FULL);
    assertThat(submit(5, 0, 2)).isInstanceOf(Submission.Added.class);
    assertThat(chosen()).containsExactly("4/0", "3/0", "2/0", "5/0");
  }

  @Test
  void aFinalizedBlockRemovesWhatItIncludedWhatItMadeStaleAndWhatExpired() {
    submit(1, 0, 0);
    submit(1, 1, 0);
    submit(2, 0, 0);
    assertThat(pool.onFinalized(10, List.of(extrinsic(1, 0, 77)))).hasSize(1);
    assertThat(chosen()).containsExactly("1/1", "2/0");
    assertThat(pool.onFinalized(DEATH - 1, List.of())).hasSize(2);
    assertThat(pool.size()).isZero();
    assertThat(pool.bytes()).isZero();
  }

  @Test
  void nothingWaitsThroughMoreBlocksThanItsLifetimeHoweverLongItMayLive() {
    submit(1, 0, 1);
    pool.onFinalized(1, List.of());
    submit(2, 0, 1);
    for (int height = 2; height <= 5; height++) {
      assertThat(pool.onFinalized(height, List.of())).as("height %d", height).isEmpty();
    }
    assertThat(pool.onFinalized(6, List.of())).containsExactly(extrinsic(1, 0, 1).id());
    assertThat(pool.size()).isOne();
    assertThat(pool.onFinalized(7, List.of())).containsExactly(extrinsic(2, 0, 1).id());
    assertThat(submit(2, 0, 1)).isInstanceOf(Submission.Added.class);
  }

  @Test
  void boundsHoldAndBooksBalanceUnderRandomUse() {
    long seed = 20_261_120L;
    Random random = new Random(seed);
    List<Extrinsic> seen = new ArrayList<>();
    for (int step = 0; step < 5_000; step++) {
      int account = random.nextInt(6);
      submit(account, random.nextInt(5), random.nextInt(40));
      seen.add(extrinsic(account, random.nextInt(5), 0));
      if (random.nextInt(20) == 0) {
        pool.drop(seen.get(random.nextInt(seen.size())).id());
      }
      assertThat(pool.size()).as("seed %d step %d", seed, step).isLessThanOrEqualTo(4);
      assertThat(pool.bytes()).isEqualTo((long) BYTES * pool.size());
    }
  }

  private Submission submit(int account, long nonce, long tip) {
    Extrinsic extrinsic = extrinsic(account, nonce, tip);
    Admission.Admitted admitted =
        new Admission.Admitted(
            extrinsic.id(),
            extrinsic.account(),
            nonce,
            0,
            DEATH,
            extrinsic.tip(),
            new Amount(tip + 1));
    return pool.submit(extrinsic, admitted, BYTES);
  }

  private List<String> chosen() {
    return pool.candidates(9, 1_000).stream()
        .map(chosen -> chosen.call().get(0) + "/" + chosen.nonce())
        .toList();
  }

  private static Reason reason(Submission submission) {
    return ((Submission.Refused) submission).reason();
  }

  private static Extrinsic extrinsic(int account, long nonce, long tip) {
    return new Extrinsic(
        new ExtrinsicSigner.Registered(account(account)),
        Bytes.EMPTY,
        nonce,
        new Mortality(0, 64),
        new Amount(tip),
        Bytes.of(account));
  }

  private static AccountId account(int number) {
    return new AccountId(Sha256.hash(Bytes.of(number)));
  }
}
