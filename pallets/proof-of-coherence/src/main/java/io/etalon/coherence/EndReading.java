package io.etalon.coherence;

import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Metric;
import io.etalon.primitives.Ppb;
import java.util.List;

/**
 * One end's reading as its device class understands it: metrics that the class lacks play no part.
 */
record EndReading(DeviceClass device, LinkReading reading) {
  /** From so many entries on a histogram's shape means something. */
  private static final long MIN_HISTOGRAM = 64;

  /** Whether there was anything to measure. */
  boolean isEmpty() {
    return reading.samples() == 0;
  }

  boolean hasTooFewBits(long minimum) {
    return device.hasCounts()
        && reading.siftedBits().isKnown()
        && reading.siftedBits().value() < minimum;
  }

  /** Whether a metric is missing that devices of the class measure. */
  boolean lacksMetric() {
    return !knowsQber()
        || (device.hasVisibility() && !reading.visibilityPpb().isKnown())
        || (device.hasCoherenceTime() && !reading.coherenceTimeMicros().isKnown())
        || (device.hasRate() && !reading.rateBitsPerSecond().isKnown());
  }

  boolean knowsQber() {
    return device.hasCounts()
        ? reading.siftedBits().isKnown() && reading.siftedBits().value() > 0
        : reading.qberPpb().isKnown();
  }

  /** Q itself, rounded down; asked only where it is known. */
  long qberPpb() {
    return device.hasCounts()
        ? Ppb.multiplyDivide(
            reading.errorBits().value(), Ppb.ONE, reading.siftedBits().value())
        : reading.qberPpb().value();
  }

  /** Qub, rounded up; asked only where Q is known. */
  long qberUpperPpb() {
    if (device.hasCounts()) {
      return WilsonBound.upperPpb(reading.errorBits().value(), reading.siftedBits().value());
    }
    long sample = device.nominalSample();
    // Rounded up: a ratio never counts as fewer errors than it states.
    long errors = sample - Ppb.scale(sample, Ppb.ONE - reading.qberPpb().value());
    return WilsonBound.upperPpb(errors, sample);
  }

  Metric visibilityPpb() {
    return device.hasVisibility() ? reading.visibilityPpb() : Metric.UNKNOWN;
  }

  Metric coherenceTimeMicros() {
    return device.hasCoherenceTime() ? reading.coherenceTimeMicros() : Metric.UNKNOWN;
  }

  Metric rateBitsPerSecond() {
    return device.hasRate() ? reading.rateBitsPerSecond() : Metric.UNKNOWN;
  }

  /** Whether the error rates within the window are spread as no honest device spreads them. */
  boolean isOddlySpread() {
    List<Long> histogram = reading.qberHistogram();
    long total = histogram.stream().mapToLong(Long::longValue).sum();
    if (total < MIN_HISTOGRAM) {
      return false;
    }
    long entropyPpb = Entropy.ofCounts(histogram);
    return entropyPpb < device.minEntropyPpb() || entropyPpb > device.maxEntropyPpb();
  }
}
