package io.etalon.metrics;

import java.util.List;

/** A short course of values as a line of eight heights. */
public final class Sparkline {
  private static final String HEIGHTS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /** The last {@code width} values between their least and their greatest; flat ones are low. */
  public static String of(List<Long> values, int width) {
    List<Long> shown = values.subList(Math.max(0, values.size() - width), values.size());
    long least = shown.stream().mapToLong(Long::longValue).min().orElse(0);
    long greatest = shown.stream().mapToLong(Long::longValue).max().orElse(0);
    long span = Math.max(1, greatest - least);
    StringBuilder line = new StringBuilder();
    for (long value : shown) {
      // Values are below 2^41, so that the product stays far from overflow.
      int height = (int) ((value - least) * (HEIGHTS.length() - 1) / span);
      line.append(HEIGHTS.charAt(height));
    }
    return line.toString();
  }
}
