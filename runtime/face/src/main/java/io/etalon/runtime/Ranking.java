package io.etalon.runtime;

import java.util.List;

/**
 * Who may propose at a height, in which order: view {@code v} is led by place {@code v mod n}.
 *
 * @param height the height that is ranked
 * @param scoreHeight the height whose execution wrote this
 * @param fromAttestations whether attested scores took part, rather than credit and tie-break alone
 * @param places every validator of the epoch that is not in jail exactly once
 */
public record Ranking(
    long height, long scoreHeight, boolean fromAttestations, List<Place> places) {
  /**
   * One validator's place.
   *
   * @param validator index in the epoch's set
   * @param scorePpb coherence score C in parts per billion
   * @param weightPpb normalised election weight; all of them sum to 10^9
   * @param credit accumulated credit in the same unit, signed
   */
  public record Place(int validator, long scorePpb, long weightPpb, long credit) {}

  /** Keeps a copy and refuses an empty ranking. */
  public Ranking {
    places = List.copyOf(places);
    if (places.isEmpty()) {
      throw new IllegalArgumentException("a ranking has a first place");
    }
  }

  /** The place that leads a view. */
  public Place leader(long view) {
    return places.get((int) (view % places.size()));
  }
}
