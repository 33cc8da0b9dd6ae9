package io.etalon.consensus;

import java.util.List;

/**
 * What a height waits for.
 *
 * @param sinceMillis when the view was entered
 * @param held how many of {@code needed} are there
 * @param missing the validators whose word is awaited, by index
 */
public record Explanation(
    long height,
    long view,
    long sinceMillis,
    Awaited awaited,
    int held,
    int needed,
    List<Integer> missing) {
  /** What can be awaited. */
  public enum Awaited {
    /** The slot has not begun. */
    SLOT,
    /** The leader's proposal. */
    PROPOSAL,
    /** Certificates of earlier views that justify the proposal. */
    JUSTIFICATION,
    /** The proposed or notarized block. */
    BLOCK,
    /** The block's execution, or the clock to come close to its timestamp. */
    JUDGEMENT,
    /** Votes to notarize. */
    NOTARIZE,
    /** Votes to leave the view. */
    NULLIFY,
    /** Votes to finalize. */
    FINALIZE
  }

  /** Keeps a copy of the list. */
  public Explanation {
    missing = List.copyOf(missing);
  }
}
