package io.etalon.oracle;

import io.etalon.primitives.Provenance;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * What a round agreed on.
 *
 * @param height at which it was agreed
 * @param reports how many agree with it
 * @param leftOut how many were outliers, or said something else
 * @param provenance hardware only where every report that agrees is
 */
public record Answer(
    long round, long height, FeedValue value, int reports, int leftOut, Provenance provenance) {
  static final Schema<Answer> SCHEMA =
      ContainerSchema.<Answer>named("Answer")
          .field("round", Schemas.UINT64, Answer::round)
          .field("height", Schemas.UINT64, Answer::height)
          .field("value", FeedValue.SCHEMA, Answer::value)
          .field("reports", Schemas.UINT8, Answer::reports)
          .field("leftOut", Schemas.UINT8, Answer::leftOut)
          .field("provenance", Provenance.SCHEMA, Answer::provenance)
          .build(in -> new Answer(
              in.<Long>next(), in.<Long>next(), in.<FeedValue>next(), in.<Integer>next(),
              in.<Integer>next(), in.<Provenance>next()));
}
