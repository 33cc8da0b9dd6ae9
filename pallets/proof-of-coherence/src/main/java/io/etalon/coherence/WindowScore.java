package io.etalon.coherence;

import io.etalon.primitives.Metric;
import io.etalon.primitives.Ppb;

/**
 * A judged window.
 *
 * @param qberUpperPpb upper bound of the worse end's error rate; unknown where none was counted
 * @param qualityPpb S of eq. 5; 0 where a gate failed
 * @param anomalyPpb a
 * @param penaltyPpb P, the factor that S is multiplied with
 */
record WindowScore(
    Verdict verdict, Metric qberUpperPpb, long qualityPpb, long anomalyPpb, long penaltyPpb) {
  /** A window without a score. */
  static WindowScore unknown(Verdict verdict) {
    return new WindowScore(verdict, Metric.UNKNOWN, 0, 0, 0);
  }

  /** A window that a gate gave the score 0. */
  static WindowScore refused(Verdict verdict, Metric qberUpperPpb) {
    return new WindowScore(verdict, qberUpperPpb, 0, 0, 0);
  }

  /** S * P, rounded down; unknown where the window is. */
  Metric scorePpb() {
    return verdict.isUnknown() ? Metric.UNKNOWN : Metric.of(Ppb.scale(qualityPpb, penaltyPpb));
  }
}
