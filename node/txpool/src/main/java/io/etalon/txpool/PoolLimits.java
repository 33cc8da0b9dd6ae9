package io.etalon.txpool;

/**
 * How much waits at most.
 *
 * @param maxExtrinsics in the pool
 * @param maxBytes of all of them, encoded
 * @param maxPerAccount extrinsics of one account
 * @param maxNonceGap how far a nonce may lie above the account's next one
 * @param maxLifetimeBlocks finalized blocks that an extrinsic waits through, however long it lives
 */
public record PoolLimits(
    int maxExtrinsics, long maxBytes, int maxPerAccount, int maxNonceGap, int maxLifetimeBlocks) {
  /** 20 000 extrinsics, 64 MB, 64 an account, a nonce gap of 16, 100 blocks: DESIGN section 5. */
  public static final PoolLimits DEFAULT = new PoolLimits(20_000, 64L << 20, 64, 16, 100);

  /** Refuses a pool that could hold nothing. */
  public PoolLimits {
    if (maxExtrinsics < 1
        || maxBytes < 1
        || maxPerAccount < 1
        || maxNonceGap < 0
        || maxLifetimeBlocks < 1) {
      throw new IllegalArgumentException("a pool that holds nothing");
    }
  }
}
