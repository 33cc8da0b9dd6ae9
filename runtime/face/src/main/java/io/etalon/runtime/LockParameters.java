package io.etalon.runtime;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * What hash time-locked contracts may be; durations in milliseconds.
 *
 * @param minTimelockMillis the nearest expiry, counted from the block's time
 * @param maxTimelockMillis the farthest
 * @param openLocks how many locks of one sender may be open
 */
public record LockParameters(long minTimelockMillis, long maxTimelockMillis, int openLocks) {
  /** The stored form. */
  public static final Schema<LockParameters> SCHEMA =
      ContainerSchema.<LockParameters>named("LockParameters")
          .field("minTimelockMillis", Schemas.UINT64, LockParameters::minTimelockMillis)
          .field("maxTimelockMillis", Schemas.UINT64, LockParameters::maxTimelockMillis)
          .field("openLocks", Schemas.UINT16, LockParameters::openLocks)
          .build(in -> new LockParameters(
              in.<Long>next(), in.<Long>next(), in.<Integer>next()));
}
