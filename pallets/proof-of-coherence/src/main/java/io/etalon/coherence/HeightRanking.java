package io.etalon.coherence;

import io.etalon.primitives.Limits;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;

/**
 * Who may propose at a height, in which order: view {@code v} is led by place {@code v mod n}.
 *
 * @param height the height that is ranked
 * @param scoreHeight the height whose execution wrote this
 * @param fromAttestations whether attested scores took part, rather than credit and tie-break alone
 * @param places every validator of the epoch that is not in jail exactly once
 */
public record HeightRanking(
    long height, long scoreHeight, boolean fromAttestations, List<Place> places) {
  /** The stored form. */
  public static final Schema<HeightRanking> SCHEMA =
      ContainerSchema.<HeightRanking>named("HeightRanking")
          .field("height", Schemas.UINT64, HeightRanking::height)
          .field("scoreHeight", Schemas.UINT64, HeightRanking::scoreHeight)
          .field("fromAttestations", Schemas.BOOLEAN, HeightRanking::fromAttestations)
          .field(
              "places",
              Schemas.list(Place.SCHEMA, Limits.MAX_VALIDATORS),
              HeightRanking::places)
          .build(
              in ->
                  new HeightRanking(
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Boolean>next(),
                      in.<List<Place>>next()));

  /** Keeps a copy and refuses an empty ranking. */
  public HeightRanking {
    places = List.copyOf(places);
    if (places.isEmpty()) {
      throw new IllegalArgumentException("a ranking has a first place");
    }
  }

  /** The place that leads a view. */
  public Place leader(long view) {
    return places.get((int) (view % places.size()));
  }

  /**
   * One validator's place.
   *
   * @param validator index in the epoch's set
   * @param scorePpb coherence score C in parts per billion
   * @param weightPpb normalised election weight; all of them sum to 10^9
   * @param credit what the order was made by, in the same unit, signed: after the height's gain and
   *     before the first place pays
   */
  public record Place(int validator, long scorePpb, long weightPpb, long credit) {
    private static final Schema<Place> SCHEMA =
        ContainerSchema.<Place>named("Place")
            .field("validator", Schemas.UINT16, Place::validator)
            .field("scorePpb", Schemas.UINT64, Place::scorePpb)
            .field("weightPpb", Schemas.UINT64, Place::weightPpb)
            .field("credit", Credit.SIGNED, Place::credit)
            .build(
                in ->
                    new Place(
                        in.<Integer>next(), in.<Long>next(), in.<Long>next(), in.<Long>next()));
  }
}
