package io.etalon.runtime;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Metric;

/**
 * A link as the state has it.
 *
 * @param a the account of the validator that draws keys
 * @param b the account of the validator that fetches them
 * @param status {@code ACTIVE}, {@code SUSPECT} or {@code CUT}
 * @param lastWindow the newest window that was scored; unknown before the first
 * @param qberUpperPpb upper bound of the error rate in that window
 * @param scorePpb S * P of that window; unknown where a report was missing
 * @param verdict why the score is what it is, in a word or two
 * @param standing why the status is what it is and what would change it; empty where nothing would
 */
public record LinkState(
    long linkId,
    String name,
    String linkClass,
    AccountId a,
    AccountId b,
    Status status,
    Metric lastWindow,
    Metric qberUpperPpb,
    Metric scorePpb,
    String verdict,
    String standing) {
  /** Whether the link counts. */
  public enum Status {
    /** Counts. */
    ACTIVE,
    /** Counts, but its last windows were bad. */
    SUSPECT,
    /** Does not count, and no key of it is used. */
    CUT
  }
}
