package io.etalon.metrics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/** The unit of a log's column, by the word that names it in configuration. */
public enum ColumnUnit {
  FRACTION("fraction", 9),
  PERCENT("percent", 7),
  PPB("ppb", 0),
  /** A phase error {@code p}, from which a visibility {@code 1 - 2p} is derived. */
  PHASE_ERROR("phase-error", 9),
  BIT("bit", 0),
  BIT_PER_SECOND("bit/s", 0),
  KILOBIT_PER_SECOND("kbit/s", 3),
  MEGABIT_PER_SECOND("mbit/s", 6),
  MICROSECOND("us", 0),
  MILLISECOND("ms", 3),
  /** Shot-noise units, in which excess noise is given. */
  SHOT_NOISE("snu", 9),
  MILLI_SHOT_NOISE("msnu", 6),
  DECIBEL("db", 3);

  private static final BigDecimal ONE_PPB = BigDecimal.valueOf(1_000_000_000L);

  private final String word;
  private final int scale;

  ColumnUnit(String word, int scale) {
    this.word = word;
    this.scale = scale;
  }

  /** The word for it in configuration. */
  public String word() {
    return word;
  }

  /** The unit with this word. */
  public static Optional<ColumnUnit> of(String word) {
    for (ColumnUnit unit : values()) {
      if (unit.word.equals(word.toLowerCase(Locale.ROOT))) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }

  /** Whether a column of this unit can give this metric. */
  public boolean gives(Metric metric) {
    return switch (metric) {
      case QBER -> this == FRACTION || this == PERCENT || this == PPB;
      case VISIBILITY -> this == FRACTION || this == PERCENT || this == PPB || derives();
      case SIFTED_BITS, ERROR_BITS -> this == BIT;
      case RATE -> this == BIT_PER_SECOND || this == KILOBIT_PER_SECOND
          || this == MEGABIT_PER_SECOND;
      case COHERENCE_TIME -> this == MICROSECOND || this == MILLISECOND;
      case QBER_HISTOGRAM -> false;
      case EXCESS_NOISE -> this == SHOT_NOISE || this == MILLI_SHOT_NOISE;
      case CHANNEL_LOSS -> this == DECIBEL;
    };
  }

  /** Whether a value in this unit is computed into another quantity instead of converted. */
  public boolean derives() {
    return this == PHASE_ERROR;
  }

  /**
   * The value in the metric's own unit, rounded against the link: errors, noise and loss up,
   * everything else down.
   * Errors: {@link ArithmeticException} where it does not fit 64 bits.
   */
  long convert(BigDecimal value, Metric metric) {
    BigDecimal scaled = value.movePointRight(scale);
    BigDecimal exact = derives()
        ? ONE_PPB.subtract(scaled.add(scaled)).max(BigDecimal.ZERO) : scaled;
    RoundingMode mode = switch (metric) {
      case QBER, ERROR_BITS, EXCESS_NOISE, CHANNEL_LOSS -> RoundingMode.CEILING;
      case SIFTED_BITS, VISIBILITY, COHERENCE_TIME, RATE, QBER_HISTOGRAM -> RoundingMode.FLOOR;
    };
    return exact.setScale(0, mode).longValueExact();
  }
}
