package io.etalon.txpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.crypto.Sha256;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Mortality;
import io.etalon.runtime.Admission;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** A million extrinsics that never stop coming: what waits, and what it costs, stays bounded. */
final class PoolFloodTest {
  private static final int FLOOD = 1_000_000;
  private static final int ACCOUNTS = 50_000;
  private static final int SMALL_BYTES = 300;
  private static final int LARGE_BYTES = 128 * 1024;
  private static final int LARGE_EVERY = 100;

  // Shared: what is measured is what the pool adds, and copying would be most of the work.
  private static final Bytes LARGE = Bytes.wrap(new byte[LARGE_BYTES]);

  private static final long DEATH = 4_000;
  private static final long SEED = 20_261_120;

  /**
   * Objects, trees and contents: the bytes that the pool counts, twice over, and 1 kB an extrinsic.
   */
  private static final long MAX_HEAP_BYTES = 2 * (64L << 20) + 20_000 * 1_024L;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<AccountId> accounts = new ArrayList<>();
  private final PoolLimits limits = PoolLimits.DEFAULT;

  @Test
  void aMillionExtrinsicsLeaveTheBoundsWhereTheyAre() {
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.add(new AccountId(Sha256.hash(Bytes.ofUnsignedInt(i))));
    }
    long before = usedHeapBytes();
    TransactionPool pool = new TransactionPool(limits);
    long added = flood(pool);
    long heap = usedHeapBytes() - before;
    System.out.printf("pool flood: %,d of %,d taken, %,d left in %,d bytes, %,d bytes of heap%n",
        added, FLOOD, pool.size(), pool.bytes(), heap);
    assertThat(added).isGreaterThan(limits.maxExtrinsics());
    assertThat(heap).isLessThan(MAX_HEAP_BYTES);
    assertThat(pool.candidates(1_000, 1 << 20)).isNotEmpty();
  }

  private long flood(TransactionPool pool) {
    long added = 0;
    for (int i = 0; i < FLOOD; i++) {
      int bytes = i % LARGE_EVERY == 0 ? LARGE_BYTES : SMALL_BYTES;
      added += submit(pool, i, bytes) instanceof Submission.Added ? 1 : 0;
      if (pool.size() > limits.maxExtrinsics() || pool.bytes() > limits.maxBytes()) {
        throw new AssertionError("bounds broken after " + i + ", seed " + SEED);
      }
    }
    return added;
  }

  /** Tips rise as the flood goes on, so that the pool never comes to rest. */
  private Submission submit(TransactionPool pool, int number, int bytes) {
    AccountId account = accounts.get(random.nextInt(ACCOUNTS));
    Bytes32 id = Sha256.hash(Bytes.ofUnsignedInt(number));
    Amount tip = new Amount(random.nextInt(number / 100 + 2));
    Bytes call = bytes == LARGE_BYTES ? LARGE : Bytes.wrap(new byte[bytes]);
    Extrinsic extrinsic =
        new Extrinsic(
            new ExtrinsicSigner.Registered(account),
            Bytes.EMPTY,
            random.nextInt(4),
            new Mortality(0, 64),
            tip,
            call);
    return pool.submit(
        extrinsic,
        new Admission.Admitted(id, account, extrinsic.nonce(), 0, DEATH, tip, tip),
        bytes);
  }

  private static long usedHeapBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
