package io.etalon.coherence;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;

/** Why a window's score is what it is, and what the window says about the link's state. */
public enum Verdict {
  /** No window has been judged yet. */
  NOT_YET("not yet scored", Evidence.NONE),
  /** Every gate passed. */
  SCORED("scored", Evidence.GOOD),
  /** An end did not report. Silence says nothing about the fibre. */
  NO_REPORT("report missing", Evidence.NONE),
  /** An end measured nothing. */
  NO_SAMPLES("nothing measured", Evidence.NONE),
  /** Too few bits to judge an error rate. */
  TOO_FEW_BITS("too few bits", Evidence.NONE),
  /** The error rate's upper bound reaches the limit. */
  QBER_TOO_HIGH("error rate too high", Evidence.BAD),
  /** Visibility is at or below its limit. */
  VISIBILITY_TOO_LOW("visibility too low", Evidence.BAD),
  /** A metric that the class has is not in a report. */
  METRIC_MISSING("metric missing", Evidence.NONE),
  /** The ends did not show that they hold the same key; the measured light is as good as it is. */
  POSSESSION_NOT_SHOWN("key not shown", Evidence.GOOD),
  /** The readings contradict each other or physics. */
  ANOMALOUS("readings contradict", Evidence.NONE);

  /** Encodes as one byte. */
  public static final Schema<Verdict> SCHEMA =
      Schemas.enumeration("Verdict", List.of(values()));

  /** What a window says about the state of its link. */
  enum Evidence {
    /** The quantum channel was undisturbed. */
    GOOD,
    /** It was disturbed. */
    BAD,
    /** Neither. */
    NONE
  }

  private final String words;
  private final Evidence evidence;

  Verdict(String words, Evidence evidence) {
    this.words = words;
    this.evidence = evidence;
  }

  /** The verdict for people, in two or three words. */
  public String words() {
    return words;
  }

  Evidence evidence() {
    return evidence;
  }

  /** Whether the window has no score at all: not zero, but unknown. */
  boolean isUnknown() {
    return switch (this) {
      case NOT_YET, NO_REPORT, NO_SAMPLES -> true;
      case SCORED, TOO_FEW_BITS, QBER_TOO_HIGH, VISIBILITY_TOO_LOW, METRIC_MISSING,
           POSSESSION_NOT_SHOWN, ANOMALOUS -> false;
    };
  }
}
