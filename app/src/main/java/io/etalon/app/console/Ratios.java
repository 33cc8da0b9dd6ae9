package io.etalon.app.console;

import io.etalon.primitives.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Parts per billion as people read them. */
public final class Ratios {
  private static final int DECIMALS = 9;
  private static final int SHOWN = 3;
  private static final int PERCENT_SHIFT = 2;

  private Ratios() {}

  /** A ratio with three decimals, rounded down. */
  public static String text(long ppb) {
    return BigDecimal.valueOf(ppb, DECIMALS).setScale(SHOWN, RoundingMode.DOWN).toPlainString();
  }

  /** A ratio with three decimals, or a dash where it is unknown. */
  public static String text(Metric ppb) {
    return ppb.isKnown() ? text(ppb.value()) : "-";
  }

  /** A percentage with two decimals, rounded up: error rates are not made to look better. */
  public static String percent(Metric ppb) {
    if (!ppb.isKnown()) {
      return "-";
    }
    return BigDecimal.valueOf(ppb.value(), DECIMALS).movePointRight(PERCENT_SHIFT)
        .setScale(PERCENT_SHIFT, RoundingMode.UP).toPlainString() + " %";
  }
}
