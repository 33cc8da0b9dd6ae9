package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Opens what a report committed to: {@code tag = KMAC256(qkdKey, genesis || epoch || linkId ||
 * window || keyId)}. It needs no signature, since only the reported commitment makes it acceptable.
 */
public record PossessionOpening(long linkId, long window, LinkEnd end, Bytes32 tag) {
  /** The wire form. */
  public static final Schema<PossessionOpening> SCHEMA =
      ContainerSchema.<PossessionOpening>named("PossessionOpening")
          .field("linkId", Schemas.UINT32, PossessionOpening::linkId)
          .field("window", Schemas.UINT64, PossessionOpening::window)
          .field("end", LinkEnd.SCHEMA, PossessionOpening::end)
          .field("tag", Schemas.BYTES32, PossessionOpening::tag)
          .build(
              in ->
                  new PossessionOpening(
                      in.<Long>next(), in.<Long>next(), in.<LinkEnd>next(), in.<Bytes32>next()));
}
