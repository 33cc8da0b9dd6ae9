package io.etalon.metrics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Gauges of links in the text format that Prometheus reads, in base units. A metric that is unknown
 * has no line: absent is never zero.
 */
public final class GaugeText {
  private GaugeText() {}

  /** The whole page. */
  public static String of(List<LinkGauges> links) {
    StringBuilder page = new StringBuilder();
    for (Metric metric : Metric.values()) {
      family(page, metric, links);
    }
    header(page, "qkd_link_metric_age_seconds", "How long ago the newest value was heard.");
    for (LinkGauges link : links) {
      for (Metric metric : link.declaration().metrics()) {
        OptionalLong age = link.ageMillis(metric);
        if (age.isPresent()) {
          page.append("qkd_link_metric_age_seconds{").append(labels(link)).append(",metric=\"")
              .append(metric.word()).append("\"} ").append(scaled(age.getAsLong(), 3))
              .append('\n');
        }
      }
    }
    header(page, "qkd_link_source_up", "Whether the last question to the source was answered.");
    for (LinkGauges link : links) {
      page.append("qkd_link_source_up{").append(labels(link)).append("} ")
          .append(link.fault().isEmpty() ? 1 : 0).append('\n');
    }
    return page.toString();
  }

  private static void family(StringBuilder page, Metric metric, List<LinkGauges> links) {
    List<String> lines = new ArrayList<>();
    for (LinkGauges link : links) {
      OptionalLong value = link.value(metric);
      if (value.isPresent()) {
        boolean derived = link.declaration().derived().contains(metric);
        lines.add(name(metric) + "{" + labels(link) + ",derived=\"" + derived + "\"} "
            + scaled(value.getAsLong(), decimals(metric)) + "\n");
      }
    }
    if (!lines.isEmpty()) {
      header(page, name(metric), "Newest " + metric.word() + " of the link.");
      lines.forEach(page::append);
    }
  }

  private static void header(StringBuilder page, String name, String help) {
    page.append("# HELP ").append(name).append(' ').append(help).append('\n')
        .append("# TYPE ").append(name).append(" gauge\n");
  }

  private static String name(Metric metric) {
    return "qkd_link_" + switch (metric) {
      case SIFTED_BITS -> "sifted_bits";
      case ERROR_BITS -> "error_bits";
      case QBER -> "qber_ratio";
      case VISIBILITY -> "visibility_ratio";
      case COHERENCE_TIME -> "coherence_time_seconds";
      case RATE -> "key_rate_bits_per_second";
      case QBER_HISTOGRAM -> "qber_histogram";
      case EXCESS_NOISE -> "excess_noise_snu";
      case CHANNEL_LOSS -> "channel_loss_decibels";
    };
  }

  private static int decimals(Metric metric) {
    return switch (metric) {
      case QBER, VISIBILITY, EXCESS_NOISE -> 9;
      case COHERENCE_TIME -> 6;
      case CHANNEL_LOSS -> 3;
      case SIFTED_BITS, ERROR_BITS, RATE, QBER_HISTOGRAM -> 0;
    };
  }

  private static String scaled(long value, int decimals) {
    return BigDecimal.valueOf(value, decimals).toPlainString();
  }

  private static String labels(LinkGauges link) {
    return "link=\"" + escaped(link.link()) + "\",source=\"" + escaped(link.source())
        + "\",provenance=\"" + link.declaration().provenance().word() + "\"";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
