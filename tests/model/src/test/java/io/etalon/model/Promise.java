package io.etalon.model;

/** What the rules are there for. */
enum Promise {
  /** A view has one notarized block at most: A22 (i). */
  ONE_NOTARIZED_BLOCK_A_VIEW,
  /** A view is never finalized and nullified: A22 (ii). */
  NEVER_FINALIZED_AND_NULLIFIED,
  /** What is notarized from a finalization on is the finalized block: A22 (iii). */
  FINALIZED_BLOCK_IS_CARRIED_ON,
  /** No two blocks are final. */
  ONE_FINAL_BLOCK,
  /**
   * Once messages arrive, and whatever the Byzantine validator keeps to itself, a block is final.
   */
  PROGRESS
}
