package io.etalon.etsi014;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a device measured on its link in one interval that ended at {@code deviceTimestampMillis}.
 *
 * <p>Units: ratios in parts per billion, coherence time in microseconds, rate in bits per second of
 * secret key, time in milliseconds since 1970 by the device's clock.
 *
 * <p>Shape: what the device did not measure is absent, never zero. The histogram is absent (empty)
 * or counts sub-blocks in 16 bins by their QBER: bin {@code i} from {@code i/128} up to {@code
 * (i+1)/128}, the last one without upper end.
 */
public record LinkReading(
    long deviceTimestampMillis,
    OptionalLong siftedBits,
    OptionalLong errorBits,
    OptionalLong qberPpb,
    OptionalLong visibilityPpb,
    OptionalLong coherenceTimeMicros,
    OptionalLong rateBitsPerSecond,
    List<Integer> qberHistogram) {

  /** Bins of the histogram. */
  public static final int HISTOGRAM_BINS = 16;
  /** One, as parts per billion. */
  public static final long ONE_PPB = 1_000_000_000L;
  /**
   * More sifted bits than any device makes in one interval; the bound that the chain itself sets.
   */
  public static final long MAX_COUNT = 1L << 40;
  /** The most sub-blocks that one bin of one reading may count. */
  public static final int MAX_BIN_COUNT = 1 << 16;
  /** Inverse width of a histogram bin. */
  private static final int BINS_PER_UNIT = 128;

  public LinkReading {
    require("sifted_bits", siftedBits, MAX_COUNT);
    require("error_bits", errorBits, siftedBits.orElse(0));
    require("qber_ppb", qberPpb, ONE_PPB);
    require("visibility_ppb", visibilityPpb, ONE_PPB);
    require("coherence_time_micros", coherenceTimeMicros, MAX_COUNT);
    require("rate_bits_per_second", rateBitsPerSecond, MAX_COUNT);
    qberHistogram = List.copyOf(qberHistogram);
    boolean shaped = qberHistogram.isEmpty() || qberHistogram.size() == HISTOGRAM_BINS;
    if (!shaped || qberHistogram.stream().anyMatch(count -> count < 0 || count > MAX_BIN_COUNT)) {
      throw new IllegalArgumentException("a histogram has 16 counts in 0.." + MAX_BIN_COUNT);
    }
  }

  /** A reading of a moment in which nothing could be measured. */
  public static LinkReading nothing(long deviceTimestampMillis) {
    return new LinkReading(deviceTimestampMillis, OptionalLong.empty(), OptionalLong.empty(),
        OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(),
        List.of());
  }

  /** Whether at least one metric was measured. */
  public boolean measured() {
    return siftedBits.isPresent() || qberPpb.isPresent() || visibilityPpb.isPresent()
        || coherenceTimeMicros.isPresent() || rateBitsPerSecond.isPresent();
  }

  /**
   * The histogram bin of a QBER; absent where the sub-block held no bits. Exact: integer
   * arithmetic.
   */
  public static OptionalInt binOf(long errorBits, long siftedBits) {
    if (siftedBits <= 0) {
      return OptionalInt.empty();
    }
    long bin = Math.multiplyExact(errorBits, BINS_PER_UNIT) / siftedBits;
    return OptionalInt.of((int) Math.min(bin, HISTOGRAM_BINS - 1));
  }

  private static void require(String name, OptionalLong value, long max) {
    if (value.isPresent() && (value.getAsLong() < 0 || value.getAsLong() > max)) {
      throw new IllegalArgumentException(name + " is outside 0.." + max);
    }
  }
}
