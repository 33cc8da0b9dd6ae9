package io.etalon.coherence;

import io.etalon.primitives.Metric;
import io.etalon.primitives.Ppb;
import java.util.List;
import java.util.Optional;

/**
 * Scores one window of one link from the reports of its two ends (paper, eq. 1 to 5 and section
 * 8.3; PROTOCOL 2). Gates come first, then eq. 5, then the penalty. Of two ends the worse counts,
 * metric by metric, so the result is the same whichever is called a.
 *
 * <p>Rounding: every term of eq. 5 and the score round down, the bound of the error rate and the
 * anomaly's halves up.
 */
final class WindowScoring {
  private final ScoringParameters rules;
  private final DeviceClass device;

  WindowScoring(ScoringParameters rules, DeviceClass device) {
    this.rules = rules;
    this.device = device;
  }

  WindowScore judge(Optional<StoredReport> reportA, Optional<StoredReport> reportB) {
    if (reportA.isEmpty() || reportB.isEmpty()) {
      return WindowScore.unknown(Verdict.NO_REPORT);
    }
    EndReading a = new EndReading(device, reportA.get().reading());
    EndReading b = new EndReading(device, reportB.get().reading());
    if (a.isEmpty() || b.isEmpty()) {
      return WindowScore.unknown(Verdict.NO_SAMPLES);
    }
    Metric qberUpper = worstUpper(a, b);
    Verdict gates = gates(a, b, qberUpper);
    if (gates != Verdict.SCORED) {
      return WindowScore.refused(gates, qberUpper);
    }
    if (!isPossessionShown(reportA.get(), reportB.get())) {
      return WindowScore.refused(Verdict.POSSESSION_NOT_SHOWN, qberUpper);
    }
    long anomaly = anomaly(a, b);
    long penalty = penalty(anomaly, a.isOddlySpread() || b.isOddlySpread());
    Verdict verdict = penalty == 0 ? Verdict.ANOMALOUS : Verdict.SCORED;
    return new WindowScore(verdict, qberUpper, quality(a, b, qberUpper), anomaly, penalty);
  }

  /**
   * The physical gates. Too few bits come before the error rate, since the bound of a rate that was
   * hardly counted is high whatever the fibre did, and that is no evidence; a rate that one end has
   * counted comes before a metric that the other hides.
   */
  private Verdict gates(EndReading a, EndReading b, Metric qberUpper) {
    if (a.hasTooFewBits(rules.minSiftedBits()) || b.hasTooFewBits(rules.minSiftedBits())) {
      return Verdict.TOO_FEW_BITS;
    }
    if (qberUpper.isKnown() && qberUpper.value() >= rules.maxQberPpb()) {
      return Verdict.QBER_TOO_HIGH;
    }
    Metric visibility = least(a.visibilityPpb(), b.visibilityPpb());
    if (visibility.isKnown() && visibility.value() <= rules.minVisibilityPpb()) {
      return Verdict.VISIBILITY_TOO_LOW;
    }
    return a.lacksMetric() || b.lacksMetric() ? Verdict.METRIC_MISSING : Verdict.SCORED;
  }

  /** Eq. 5: all gates have passed, so every metric of the class is known. */
  private long quality(EndReading a, EndReading b, Metric qberUpper) {
    long quality = Ppb.multiplyDivide(
        rules.qberWeightPpb(), rules.maxQberPpb() - qberUpper.value(), rules.maxQberPpb());
    quality += term(
        rules.visibilityWeightPpb(), least(a.visibilityPpb(), b.visibilityPpb()), Ppb.ONE);
    quality += term(
        rules.coherenceTimeWeightPpb(),
        least(a.coherenceTimeMicros(), b.coherenceTimeMicros()),
        device.maxCoherenceTimeMicros());
    quality += term(
        rules.rateWeightPpb(),
        least(a.rateBitsPerSecond(), b.rateBitsPerSecond()),
        device.maxRateBitsPerSecond());
    return quality;
  }

  private static long term(long weight, Metric metric, long full) {
    return metric.isKnown()
        ? Ppb.multiplyDivide(weight, Math.min(metric.value(), full), full)
        : 0;
  }

  private long anomaly(EndReading a, EndReading b) {
    long anomaly =
        ratio(Math.abs(a.qberPpb() - b.qberPpb()), device.qberTolerancePpb());
    if (device.hasVisibility()) {
      long difference = Math.abs(a.visibilityPpb().value() - b.visibilityPpb().value());
      anomaly = Math.max(anomaly, ratio(difference, device.visibilityTolerancePpb()));
    }
    for (EndReading end : List.of(a, b)) {
      anomaly = Math.max(anomaly, Math.max(physicsAnomaly(end), rateAnomaly(end)));
    }
    return anomaly;
  }

  /** Visibility and error rate are nearly one variable: Q = (1 - V)/2 + dark. */
  private long physicsAnomaly(EndReading end) {
    if (!device.hasVisibility()) {
      return 0;
    }
    long explained = (Ppb.ONE - end.visibilityPpb().value()) / 2 + device.darkQberPpb();
    return ratio(Math.abs(end.qberPpb() - explained), device.physicsTolerancePpb());
  }

  /**
   * Eq. 4: no more secret bits than sifted bits times 1 - 2 h(Q), error correction being perfect.
   */
  private long rateAnomaly(EndReading end) {
    if (!device.hasRate()) {
      return 0;
    }
    long secretPpb = Math.max(0, Ppb.ONE - 2 * Entropy.ofBit(end.qberPpb()));
    long bound = Ppb.scale(device.maxSiftedBitsPerSecond(), secretPpb);
    long excess = Math.max(0, end.rateBitsPerSecond().value() - bound);
    if (excess == 0) {
      return 0;
    }
    return bound == 0 ? Ppb.ONE : ratio(excess, bound);
  }

  /**
   * P falls with the anomaly, half as fast where the spread of the readings is that of an honest
   * device. At anomaly 1 the ends contradict each other or physics beyond tolerance: nothing is
   * left.
   */
  private static long penalty(long anomaly, boolean oddlySpread) {
    if (anomaly == Ppb.ONE) {
      return 0;
    }
    return Ppb.ONE - (oddlySpread ? anomaly : (anomaly + 1) / 2);
  }

  private static boolean isPossessionShown(StoredReport a, StoredReport b) {
    return a.tag().isPresent() && a.tag().equals(b.tag());
  }

  private static Metric worstUpper(EndReading a, EndReading b) {
    Metric upper = Metric.UNKNOWN;
    for (EndReading end : List.of(a, b)) {
      if (end.knowsQber() && (!upper.isKnown() || end.qberUpperPpb() > upper.value())) {
        upper = Metric.of(end.qberUpperPpb());
      }
    }
    return upper;
  }

  /** The smaller of those that are known. */
  private static Metric least(Metric a, Metric b) {
    if (!a.isKnown()) {
      return b;
    }
    return b.isKnown() && b.value() < a.value() ? b : a;
  }

  private static long ratio(long part, long whole) {
    return part >= whole ? Ppb.ONE : Ppb.multiplyDivide(part, Ppb.ONE, whole);
  }
}
