package io.etalon.metrics;

/** What can be measured of a link, each with the unit it has everywhere in Etalon. */
public enum Metric {
  SIFTED_BITS("bit"),
  ERROR_BITS("bit"),
  QBER("ppb"),
  VISIBILITY("ppb"),
  COHERENCE_TIME("us"),
  RATE("bit/s"),
  QBER_HISTOGRAM("sub-blocks in 16 bins");

  private final String unit;

  Metric(String unit) {
    this.unit = unit;
  }

  /** The unit of every reading of this metric. */
  public String unit() {
    return unit;
  }
}
