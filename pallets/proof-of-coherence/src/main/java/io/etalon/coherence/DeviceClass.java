package io.etalon.coherence;

import io.etalon.primitives.Ppb;
import io.etalon.primitives.Text;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * A kind of device and distance: what a good link of this kind can do and what it measures. A score
 * is quality relative to that, so that a slow link is not starved by a fast one. The weight of a
 * metric that the class does not have is lost.
 *
 * <p>Window w covers the heights {@code w * windowBlocks} to {@code (w + 1) * windowBlocks - 1}.
 *
 * @param windowBlocks blocks in a measuring window
 * @param graceBlocks blocks after a window in which its reports may still come
 * @param maxCoherenceTimeMicros tauMax: at or above it the term of eq. 5 is full
 * @param maxRateBitsPerSecond rateMax: likewise
 * @param maxSiftedBitsPerSecond no honest device of this class counts more
 * @param nominalSample sifted bits assumed where the device gives a ratio alone
 * @param darkQberPpb the part of the error rate that visibility does not explain
 * @param qberTolerancePpb difference of the two ends at which the anomaly is 1
 * @param visibilityTolerancePpb likewise for visibility
 * @param physicsTolerancePpb residual of Q - (1 - V)/2 - dark at which the anomaly is 1
 * @param minEntropyPpb lower edge of the histogram entropy of honest devices, in bits times 10^9
 * @param maxEntropyPpb upper edge of the same; at most 4 bits
 * @param hasCounts sifted and error bits are mandatory; otherwise the error rate is
 * @param hasVisibility visibility is mandatory
 * @param hasCoherenceTime coherence time is mandatory
 * @param hasRate key rate is mandatory
 */
public record DeviceClass(
    String name,
    long windowBlocks,
    long graceBlocks,
    long maxCoherenceTimeMicros,
    long maxRateBitsPerSecond,
    long maxSiftedBitsPerSecond,
    long nominalSample,
    long darkQberPpb,
    long qberTolerancePpb,
    long visibilityTolerancePpb,
    long physicsTolerancePpb,
    long minEntropyPpb,
    long maxEntropyPpb,
    boolean hasCounts,
    boolean hasVisibility,
    boolean hasCoherenceTime,
    boolean hasRate) {
  /** The longest window; with the longest grace, within the block hashes that state keeps. */
  public static final long MAX_WINDOW_BLOCKS = 2_000;

  /** The longest grace. */
  public static final long MAX_GRACE_BLOCKS = 1_000;

  private static final long MAX_PER_SECOND = 1L << 40;
  private static final long MAX_MICROS = 1L << 40;
  private static final long FOUR_BITS = 4 * Ppb.ONE;

  /** The stored form. */
  public static final Schema<DeviceClass> SCHEMA =
      ContainerSchema.<DeviceClass>named("DeviceClass")
          .field("name", Text.NAME, DeviceClass::name)
          .field("windowBlocks", Schemas.UINT64, DeviceClass::windowBlocks)
          .field("graceBlocks", Schemas.UINT64, DeviceClass::graceBlocks)
          .field("maxCoherenceTimeMicros", Schemas.UINT64, DeviceClass::maxCoherenceTimeMicros)
          .field("maxRateBitsPerSecond", Schemas.UINT64, DeviceClass::maxRateBitsPerSecond)
          .field("maxSiftedBitsPerSecond", Schemas.UINT64, DeviceClass::maxSiftedBitsPerSecond)
          .field("nominalSample", Schemas.UINT64, DeviceClass::nominalSample)
          .field("darkQberPpb", Schemas.UINT64, DeviceClass::darkQberPpb)
          .field("qberTolerancePpb", Schemas.UINT64, DeviceClass::qberTolerancePpb)
          .field("visibilityTolerancePpb", Schemas.UINT64, DeviceClass::visibilityTolerancePpb)
          .field("physicsTolerancePpb", Schemas.UINT64, DeviceClass::physicsTolerancePpb)
          .field("minEntropyPpb", Schemas.UINT64, DeviceClass::minEntropyPpb)
          .field("maxEntropyPpb", Schemas.UINT64, DeviceClass::maxEntropyPpb)
          .field("hasCounts", Schemas.BOOLEAN, DeviceClass::hasCounts)
          .field("hasVisibility", Schemas.BOOLEAN, DeviceClass::hasVisibility)
          .field("hasCoherenceTime", Schemas.BOOLEAN, DeviceClass::hasCoherenceTime)
          .field("hasRate", Schemas.BOOLEAN, DeviceClass::hasRate)
          .build(
              in ->
                  new DeviceClass(
                      in.<String>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Boolean>next(),
                      in.<Boolean>next(),
                      in.<Boolean>next(),
                      in.<Boolean>next()));

  /** Refuses constants that are not positive, so that no formula divides by zero. */
  public DeviceClass {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a device class has a name");
    }
    Ranges.require("windowBlocks", windowBlocks, 1, MAX_WINDOW_BLOCKS);
    Ranges.require("graceBlocks", graceBlocks, 1, MAX_GRACE_BLOCKS);
    Ranges.require("maxCoherenceTimeMicros", maxCoherenceTimeMicros, 1, MAX_MICROS);
    Ranges.require("maxRateBitsPerSecond", maxRateBitsPerSecond, 1, MAX_PER_SECOND);
    Ranges.require("maxSiftedBitsPerSecond", maxSiftedBitsPerSecond, 1, MAX_PER_SECOND);
    Ranges.require("nominalSample", nominalSample, 1, StoredReport.MAX_SIFTED_BITS);
    Ranges.require("darkQberPpb", darkQberPpb, 0, Ppb.ONE / 2);
    Ranges.require("qberTolerancePpb", qberTolerancePpb, 1, Ppb.ONE);
    Ranges.require("visibilityTolerancePpb", visibilityTolerancePpb, 1, Ppb.ONE);
    Ranges.require("physicsTolerancePpb", physicsTolerancePpb, 1, Ppb.ONE);
    Ranges.require("maxEntropyPpb", maxEntropyPpb, 0, FOUR_BITS);
    Ranges.require("minEntropyPpb", minEntropyPpb, 0, maxEntropyPpb);
  }

  /** The first height of a window. */
  public long firstHeight(long window) {
    return Math.multiplyExact(window, windowBlocks);
  }

  /** The last height of a window; throws {@link ArithmeticException} where there is no such. */
  public long lastHeight(long window) {
    return Math.addExact(firstHeight(window), windowBlocks - 1);
  }

  /** The last height at which reports and openings of a window are accepted. */
  public long deadlineHeight(long window) {
    return Math.addExact(lastHeight(window), graceBlocks);
  }

  /** The number of windows whose deadlines lie below {@code height}. */
  long closedBefore(long height) {
    return Math.max(0, (height - graceBlocks) / windowBlocks);
  }
}
