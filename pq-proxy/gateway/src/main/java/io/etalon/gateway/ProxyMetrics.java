package io.etalon.gateway;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/** Counters and gauges in the text format of Prometheus. Thread-safe. */
final class ProxyMetrics {
  private static final double[] BOUNDS = {0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.25, 1, 5};
  private static final double NANOS = 1e9;

  private final Map<String, LongAdder> counters = new ConcurrentSkipListMap<>();
  private final Map<String, DoubleSupplier> gauges = new ConcurrentSkipListMap<>();
  private final LongAdder[] buckets = new LongAdder[BOUNDS.length];
  private final LongAdder callNanos = new LongAdder();
  private final LongAdder calls = new LongAdder();

  ProxyMetrics() {
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new LongAdder();
    }
  }

  /** Adds to a counter; {@code labels} as {@code name="value"}, or empty. */
  void add(String name, String labels, long count) {
    counters.computeIfAbsent(named(name, labels), _ -> new LongAdder()).add(count);
  }

  void count(String name, String labels) {
    add(name, labels, 1);
  }

  /** Shows what {@code value} says at each look, in place of an earlier one of this name. */
  void gauge(String name, String labels, DoubleSupplier value) {
    gauges.put(named(name, labels), value);
  }

  /** Forgets the gauges of a name, whatever their labels. */
  void forget(String name) {
    gauges.keySet().removeIf(key -> key.startsWith(name + "{"));
  }

  /** Counts how long a call took, from its arrival to its answer. */
  void took(long nanos) {
    calls.increment();
    callNanos.add(nanos);
    for (int i = 0; i < BOUNDS.length; i++) {
      if (nanos <= BOUNDS[i] * NANOS) {
        buckets[i].increment();
      }
    }
  }

  /** Labels of one name and value. */
  static String label(String name, String value) {
    return name + "=" + JsonLine.quoted(value);
  }

  /** The page. */
  String page() {
    StringBuilder page = new StringBuilder();
    counters.forEach((name, count) -> line(page, name, count.sum()));
    gauges.forEach((name, value) -> line(page, name, value.getAsDouble()));
    for (int i = 0; i < BOUNDS.length; i++) {
      line(page, "etalon_proxy_call_seconds_bucket{le=\"" + BOUNDS[i] + "\"}", buckets[i].sum());
    }
    line(page, "etalon_proxy_call_seconds_bucket{le=\"+Inf\"}", calls.sum());
    line(page, "etalon_proxy_call_seconds_sum", callNanos.sum() / NANOS);
    line(page, "etalon_proxy_call_seconds_count", calls.sum());
    return page.toString();
  }

  private static void line(StringBuilder page, String name, double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    page.append(name).append(' ')
        .append(whole ? Long.toString((long) value) : String.format(Locale.ROOT, "%.6f", value))
        .append('\n');
  }

  private static String named(String name, String labels) {
    return labels.isEmpty() ? name : name + "{" + labels + "}";
  }
}
