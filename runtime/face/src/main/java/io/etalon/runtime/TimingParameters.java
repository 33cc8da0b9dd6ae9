package io.etalon.runtime;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * When blocks come and when validators give up waiting. Durations in milliseconds.
 *
 * @param blockTimeMillis from one slot to the next
 * @param minBlockIntervalMillis the least difference of two timestamps; part of validity
 * @param maxDriftMillis how far ahead of its own clock a validator notarizes
 * @param proposalTimeoutMillis how long view 0 waits for a proposal
 * @param viewTimeoutMillis how long view 0 lasts
 * @param timeoutCapMillis no view waits longer
 * @param epochBlocks heights in which validator set and keys stay the same
 * @param evidenceWindowEpochs how many epochs after its own an offence can still be punished
 */
public record TimingParameters(
    long blockTimeMillis,
    long minBlockIntervalMillis,
    long maxDriftMillis,
    long proposalTimeoutMillis,
    long viewTimeoutMillis,
    long timeoutCapMillis,
    long epochBlocks,
    long evidenceWindowEpochs) {
  /** The stored form. */
  public static final Schema<TimingParameters> SCHEMA =
      ContainerSchema.<TimingParameters>named("TimingParameters")
          .field("blockTimeMillis", Schemas.UINT64, TimingParameters::blockTimeMillis)
          .field("minBlockIntervalMillis", Schemas.UINT64, TimingParameters::minBlockIntervalMillis)
          .field("maxDriftMillis", Schemas.UINT64, TimingParameters::maxDriftMillis)
          .field("proposalTimeoutMillis", Schemas.UINT64, TimingParameters::proposalTimeoutMillis)
          .field("viewTimeoutMillis", Schemas.UINT64, TimingParameters::viewTimeoutMillis)
          .field("timeoutCapMillis", Schemas.UINT64, TimingParameters::timeoutCapMillis)
          .field("epochBlocks", Schemas.UINT64, TimingParameters::epochBlocks)
          .field("evidenceWindowEpochs", Schemas.UINT64, TimingParameters::evidenceWindowEpochs)
          .build(
              in ->
                  new TimingParameters(
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next()));
}
