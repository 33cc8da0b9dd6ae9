package io.etalon.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Links and their metrics as a table for a terminal: value, age, course. What is unknown says so,
 * and a derived value bears the mark {@code ~}.
 */
public final class WatchTable {
  private static final int COURSE = 24;
  private static final double PPB_PER_PERCENT = 1e7;
  private static final double PPB = 1e9;
  private static final double MILLI = 1e3;

  private WatchTable() {}

  /** One line a metric that a link's source declares; a fault has a line of its own. */
  public static List<String> lines(List<LinkGauges> links) {
    List<String> lines = new ArrayList<>();
    lines.add(row("LINK", "SOURCE", "METRIC", "VALUE", "AGE", "COURSE"));
    for (LinkGauges link : links) {
      for (Metric metric : link.declaration().metrics()) {
        if (metric != Metric.QBER_HISTOGRAM) {
          lines.add(line(link, metric));
        }
      }
      if (!link.fault().isEmpty()) {
        lines.add("  " + link.link() + ": " + link.fault());
      }
    }
    return lines;
  }

  /** A value with its unit as people write it. */
  public static String text(Metric metric, long value) {
    return switch (metric) {
      case QBER, VISIBILITY -> format("%.3f %%", value / PPB_PER_PERCENT);
      case EXCESS_NOISE -> format("%.5f SNU", value / PPB);
      case CHANNEL_LOSS -> format("%.2f dB", value / MILLI);
      case RATE -> value >= MILLI ? format("%.1f kbit/s", value / MILLI) : value + " bit/s";
      case COHERENCE_TIME -> value >= MILLI ? format("%.1f ms", value / MILLI) : value + " us";
      case SIFTED_BITS, ERROR_BITS -> value + " bit";
      case QBER_HISTOGRAM -> Long.toString(value);
    };
  }

  private static String line(LinkGauges link, Metric metric) {
    OptionalLong value = link.value(metric);
    String derived = link.declaration().derived().contains(metric) ? "~" : "";
    String shown = value.isPresent() ? derived + text(metric, value.getAsLong()) : "unknown";
    OptionalLong age = link.ageMillis(metric);
    return row(link.link(), link.source(), metric.word(), shown,
        age.isPresent() ? format("%.0f s", age.getAsLong() / MILLI) : "-",
        Sparkline.of(
            link.course(metric).stream().map(LinkGauges.Point::value).toList(), COURSE));
  }

  private static String row(String... cells) {
    return format("%-16s %-9s %-15s %-16s %6s  %s", (Object[]) cells).stripTrailing();
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
