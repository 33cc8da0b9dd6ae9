package io.etalon.pallet;

/** Which finalized blocks their proposers have sealed. Served by {@code validators}. */
public interface SealedBlocks {
  /** Whether a seal of the block at {@code height} is on the chain. */
  boolean isSealed(Context context, long height);

  /** Whether the chain's seal policy asks for a seal of the block at {@code height}. */
  boolean mustBeSealed(Context context, long height);
}
