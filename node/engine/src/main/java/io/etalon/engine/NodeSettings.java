package io.etalon.engine;

import io.etalon.txpool.PoolLimits;

/**
 * What an operator may set of a node, none of which other nodes notice.
 *
 * @param retryMillis how often a node says again what it said about a height that is not final
 * @param verifyingAtOnce signatures of submitted extrinsics that are verified at the same time
 * @param rememberedSignatures good signatures that are not verified again
 */
public record NodeSettings(
    PoolLimits pool, long retryMillis, int verifyingAtOnce, int rememberedSignatures) {
  /**
   * Half a second, one signature at once (over 10 000 a second, and the core keeps its processor),
   * 50 000 remembered.
   */
  public static final NodeSettings DEFAULT =
      new NodeSettings(PoolLimits.DEFAULT, 500, 1, 50_000);
}
