package io.etalon.client;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Metric;
import io.etalon.runtime.LinkState;
import io.etalon.runtime.Ranking;
import java.util.List;

/**
 * The order of leaders at a height with the scores behind it.
 *
 * @param isSimulated whether the chain accepts readings of models and recorded logs
 * @param candidates who each place of the ranking is, in the same order
 */
public record ShownRanking(boolean isSimulated, Ranking ranking, List<Candidate> candidates) {
  /** Keeps a copy of the list. */
  public ShownRanking {
    candidates = List.copyOf(candidates);
  }

  /** A validator and the links behind its score. */
  public record Candidate(AccountId account, String organisation, List<LinkScore> links) {
    /** Keeps a copy of the list. */
    public Candidate {
      links = List.copyOf(links);
    }
  }

  /**
   * One link's part in a validator's score.
   *
   * @param peer the other end's organisation
   * @param scorePpb S * P of the window; unknown where a report was missing
   * @param verdict why the score is what it is
   * @param source where the validator's own readings come from
   */
  public record LinkScore(
      long linkId,
      String name,
      LinkState.Status status,
      String peer,
      Metric window,
      Metric qberUpperPpb,
      Metric scorePpb,
      String verdict,
      ReadingSource source) {}
}
