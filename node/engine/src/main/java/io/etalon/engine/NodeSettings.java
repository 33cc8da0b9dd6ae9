package io.etalon.engine;

import io.etalon.sync.SyncSettings;
import io.etalon.txpool.PoolLimits;

/**
 * What an operator may set of a node, none of which other nodes notice.
 *
 * @param retryMillis how often a node says again what it said about a height that is not final
 * @param verifyingAtOnce signatures of submitted extrinsics that are verified at the same time
 * @param rememberedSignatures good signatures that are not verified again
 * @param sync how a node that is behind catches up
 */
public record NodeSettings(
    PoolLimits pool,
    long retryMillis,
    int verifyingAtOnce,
    int rememberedSignatures,
    SyncSettings sync) {
  /**
   * Half a second, one signature at once (over 10 000 a second, and the core keeps its processor),
   * 50 000 remembered.
   */
  public static final NodeSettings DEFAULT =
      new NodeSettings(PoolLimits.DEFAULT, 500, 1, 50_000, SyncSettings.DEFAULT);

  /** Catching up in the usual way. */
  public NodeSettings(
      PoolLimits pool, long retryMillis, int verifyingAtOnce, int rememberedSignatures) {
    this(pool, retryMillis, verifyingAtOnce, rememberedSignatures, SyncSettings.DEFAULT);
  }

  /** The same, catching up otherwise. */
  public NodeSettings with(SyncSettings other) {
    return new NodeSettings(pool, retryMillis, verifyingAtOnce, rememberedSignatures, other);
  }
}
