package io.etalon.pallet;

/**
 * Who leads a view and with which score, so that a header can be checked. Served by {@code
 * proof-of-coherence}.
 */
public interface Leadership {
  /** The leader of a view of the block that is being executed, and where that is known from. */
  Leader leader(Context context, long height, long view);

  /**
   * A view's leader.
   *
   * @param validator index in the epoch's set
   * @param scorePpb its coherence score
   * @param scoreHeight the height whose execution wrote the ranking
   */
  record Leader(int validator, long scorePpb, long scoreHeight) {}
}
