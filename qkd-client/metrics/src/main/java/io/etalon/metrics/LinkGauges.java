package io.etalon.metrics;

import io.etalon.etsi014.LinkReading;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The newest value of each metric of one link, with its age and its recent course.
 *
 * <p>A value older than its source's {@link SourceDeclaration#maxAge} is unknown and not shown.
 * Guarantee: bounded; thread-safe.
 */
public final class LinkGauges {
  /** How many values of each metric are remembered. */
  public static final int HISTORY = 64;

  private final String link;
  private final String source;
  private final SourceDeclaration declaration;
  private final InstantSource clock;
  private final Map<Metric, Deque<Point>> points = new EnumMap<>(Metric.class);
  private String fault = "";

  /**
   * A value and when it was heard.
   *
   * @param heardMillis by this machine's clock, since devices' clocks differ
   */
  public record Point(long value, long heardMillis) {}

  /** Watches a link by its name and the kind of its source. */
  public LinkGauges(
      String link, String source, SourceDeclaration declaration, InstantSource clock) {
    this.link = link;
    this.source = source;
    this.declaration = declaration;
    this.clock = clock;
  }

  /** Polls a source once and keeps what it gave, or why it gave nothing. */
  public void poll(MetricSource polled) {
    try {
      List<LinkReading> readings = polled.poll();
      add(readings, polled.beside());
    } catch (MetricSourceException e) {
      fail(e);
    }
  }

  /** Keeps what was read. */
  public synchronized void add(List<LinkReading> readings, Map<Metric, Long> beside) {
    fault = "";
    for (LinkReading reading : readings) {
      put(Metric.SIFTED_BITS, reading.siftedBits());
      put(Metric.ERROR_BITS, reading.errorBits());
      put(Metric.QBER, reading.qberPpb());
      put(Metric.VISIBILITY, reading.visibilityPpb());
      put(Metric.COHERENCE_TIME, reading.coherenceTimeMicros());
      put(Metric.RATE, reading.rateBitsPerSecond());
    }
    beside.forEach((metric, value) -> put(metric, OptionalLong.of(value)));
  }

  /** Remembers why the last poll gave nothing. */
  public synchronized void fail(MetricSourceException cause) {
    fault = cause.reason() + ": " + cause.getMessage();
  }

  /** The link's name. */
  public String link() {
    return link;
  }

  /** The kind of its source. */
  public String source() {
    return source;
  }

  /** What its source declares. */
  public SourceDeclaration declaration() {
    return declaration;
  }

  /** Why the last poll gave nothing; empty where it did not fail. */
  public synchronized String fault() {
    return fault;
  }

  /** The newest value; empty where there is none, or it is too old to be known. */
  public synchronized OptionalLong value(Metric metric) {
    Deque<Point> course = points.get(metric);
    if (course == null || age(course.getLast()).compareTo(declaration.maxAge()) > 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(course.getLast().value());
  }

  /** How long ago the newest value was heard; empty where there never was one. Units: ms. */
  public synchronized OptionalLong ageMillis(Metric metric) {
    Deque<Point> course = points.get(metric);
    return course == null
        ? OptionalLong.empty() : OptionalLong.of(age(course.getLast()).toMillis());
  }

  /** The remembered values, oldest first, whatever their age. */
  public synchronized List<Point> course(Metric metric) {
    Deque<Point> course = points.get(metric);
    return course == null ? List.of() : new ArrayList<>(course);
  }

  private Duration age(Point point) {
    return Duration.ofMillis(Math.max(0, clock.millis() - point.heardMillis()));
  }

  private void put(Metric metric, OptionalLong value) {
    if (value.isEmpty()) {
      return;
    }
    Deque<Point> course = points.computeIfAbsent(metric, _ -> new ArrayDeque<>());
    course.addLast(new Point(value.getAsLong(), clock.millis()));
    if (course.size() > HISTORY) {
      course.removeFirst();
    }
  }
}
