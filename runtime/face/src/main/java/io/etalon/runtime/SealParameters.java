package io.etalon.runtime;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * When blocks are sealed.
 *
 * @param mode when proposers sign
 * @param interval k of INTERVAL; 1 otherwise
 * @param deadlineBlocks a seal may be included up to so many heights after its block
 */
public record SealParameters(
    SealMode mode,
    long interval,
    long deadlineBlocks) {
  /** The stored form. */
  public static final Schema<SealParameters> SCHEMA =
      ContainerSchema.<SealParameters>named("SealParameters")
          .field("mode", SealMode.SCHEMA, SealParameters::mode)
          .field("interval", Schemas.UINT64, SealParameters::interval)
          .field("deadlineBlocks", Schemas.UINT64, SealParameters::deadlineBlocks)
          .build(
              in ->
                  new SealParameters(
                      in.<SealMode>next(),
                      in.<Long>next(),
                      in.<Long>next()));
}
