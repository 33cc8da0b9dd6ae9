package io.etalon.storage;

import io.etalon.primitives.Mortality;

/**
 * What a node asks of its store.
 *
 * @param runtimeVersion of the runtime that executes the blocks, 0 for none that matters; a store
 *     that a newer one wrote is refused
 * @param keptBlocks how many of the newest blocks stay; {@link #ARCHIVE} for all
 */
public record StoreSettings(long runtimeVersion, long keptBlocks) {
  /** Keeps every block. */
  public static final long ARCHIVE = Long.MAX_VALUE;

  /** Keeps every block, and asks for no runtime. */
  public static final StoreSettings DEFAULT = new StoreSettings(0, ARCHIVE);

  /**
   * The least that may be kept: as many blocks as the longest span of an extrinsic, within which a
   * node says of each where it is; reports, seals and evidence reach less far back.
   */
  public static final long MIN_KEPT_BLOCKS = Mortality.MAX_PERIOD;

  /**
   * Refuses to keep less than what others need.
   *
   * @throws IllegalArgumentException for fewer than {@link #MIN_KEPT_BLOCKS}
   */
  public StoreSettings {
    if (keptBlocks < MIN_KEPT_BLOCKS) {
      throw new IllegalArgumentException(
          keptBlocks + " blocks to keep, where " + MIN_KEPT_BLOCKS + " are the least");
    }
  }

  /** Keeps every block. */
  public static StoreSettings archive(long runtimeVersion) {
    return new StoreSettings(runtimeVersion, ARCHIVE);
  }
}
