package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;

/**
 * The last block of an epoch, what made it final, and the set that it hands over to: whoever knows
 * the epoch's own set checks it and so knows the next one.
 *
 * @param next the set that the header's {@code nextValidatorsRoot} names
 */
public record EpochEnd(Header header, Certificate certificate, ValidatorSet next) {
  /** The form on the wire and in the store. */
  public static final Schema<EpochEnd> SCHEMA =
      ContainerSchema.<EpochEnd>named("EpochEnd")
          .field("header", Header.SCHEMA, EpochEnd::header)
          .field("certificate", Certificate.SCHEMA, EpochEnd::certificate)
          .field("next", ValidatorSet.SCHEMA, EpochEnd::next)
          .build(
              in ->
                  new EpochEnd(
                      in.<Header>next(), in.<Certificate>next(), in.<ValidatorSet>next()));
}
