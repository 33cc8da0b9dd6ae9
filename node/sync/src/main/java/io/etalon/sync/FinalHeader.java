package io.etalon.sync;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;

/** A header and what made its block final. */
public record FinalHeader(Header header, Certificate certificate) {
  /** The wire form. */
  public static final Schema<FinalHeader> SCHEMA =
      ContainerSchema.<FinalHeader>named("FinalHeader")
          .field("header", Header.SCHEMA, FinalHeader::header)
          .field("certificate", Certificate.SCHEMA, FinalHeader::certificate)
          .build(in -> new FinalHeader(in.<Header>next(), in.<Certificate>next()));
}
