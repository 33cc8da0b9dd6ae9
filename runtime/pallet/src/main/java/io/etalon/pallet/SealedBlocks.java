package io.etalon.pallet;

/** Which finalized blocks their proposers have sealed. Served by {@code validators}. */
public interface SealedBlocks {
  /** Whether a seal of the block at {@code height} is on the chain; within the deadline. */
  boolean isSealed(Context context, long height);

  /** Whether the chain's seal policy asks for a seal of the block at {@code height}. */
  boolean mustBeSealed(Context context, long height);

  /** Up to how many heights after its block a seal may come. */
  long sealDeadlineBlocks(Context context);
}
