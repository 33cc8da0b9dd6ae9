package io.etalon.oracle;

import io.etalon.primitives.Provenance;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * What one reporter said last.
 *
 * @param round in which it was said
 * @param source a name of the device, model or log, at most 64 bytes
 */
public record Report(long round, FeedValue value, Provenance provenance, String source) {
  static final Schema<String> SOURCE = Schemas.text(64);

  static final Schema<Report> SCHEMA =
      ContainerSchema.<Report>named("Report")
          .field("round", Schemas.UINT64, Report::round)
          .field("value", FeedValue.SCHEMA, Report::value)
          .field("provenance", Provenance.SCHEMA, Report::provenance)
          .field("source", SOURCE, Report::source)
          .build(in -> new Report(
              in.<Long>next(), in.<FeedValue>next(), in.<Provenance>next(), in.<String>next()));
}
