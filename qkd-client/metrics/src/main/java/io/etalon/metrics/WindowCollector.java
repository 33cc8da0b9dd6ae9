package io.etalon.metrics;

import io.etalon.etsi014.LinkReading;
import io.etalon.etsi014.Provenance;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Keeps a link's newest readings and sums up those of a window.
 *
 * <p>Guarantee: bounded; a reading counts once however often it is added, told apart by its device
 * timestamp. Thread-safe: one thread may add while another closes.
 */
public final class WindowCollector {
  /**
   * Keeps every sum within its type: 2^14 readings of at most 2^40 bits or 2^16 sub-blocks a bin.
   */
  public static final int MAX_CAPACITY = 1 << 14;

  private final Provenance provenance;
  private final int capacity;
  private final NavigableMap<Long, LinkReading> readings = new TreeMap<>();

  /**
   * A collector for a source of this provenance that keeps at most {@code capacity} readings, the
   * newest ones.
   */
  public WindowCollector(Provenance provenance, int capacity) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException("a collector keeps 1 to " + MAX_CAPACITY + " readings");
    }
    this.provenance = provenance;
    this.capacity = capacity;
  }

  /** Adds readings in any order. */
  public synchronized void add(List<LinkReading> fresh) {
    for (LinkReading reading : fresh) {
      readings.putIfAbsent(reading.deviceTimestampMillis(), reading);
      if (readings.size() > capacity) {
        readings.pollFirstEntry();
      }
    }
  }

  /**
   * Sums up the readings with {@code startMillis <= device timestamp < endMillis} and forgets
   * everything before the end.
   * Units: milliseconds since 1970 by the device's clock.
   */
  public synchronized WindowReading close(long startMillis, long endMillis) {
    if (startMillis > endMillis) {
      throw new IllegalArgumentException("a window ends after it starts");
    }
    List<LinkReading> window = readings
        .subMap(startMillis, true, endMillis, false)
        .values()
        .stream()
        .filter(LinkReading::measured)
        .toList();
    readings.headMap(endMillis, false).clear();
    return summary(window);
  }

  private WindowReading summary(List<LinkReading> window) {
    // A ratio of sums needs both counts of the same readings.
    List<LinkReading> counted = window.stream()
        .filter(reading -> reading.siftedBits().isPresent() && reading.errorBits().isPresent())
        .toList();
    OptionalLong sifted = sum(counted, LinkReading::siftedBits);
    OptionalLong errors = sum(counted, LinkReading::errorBits);
    OptionalLong qber = sifted.orElse(0) > 0
        ? OptionalLong.of(ratioUp(errors.orElse(0), sifted.orElse(0)))
        : mean(window, LinkReading::qberPpb, Rounding.UP);
    return new WindowReading(window.size(), sifted, errors, qber,
        mean(window, LinkReading::visibilityPpb, Rounding.DOWN),
        mean(window, LinkReading::coherenceTimeMicros, Rounding.DOWN),
        mean(window, LinkReading::rateBitsPerSecond, Rounding.DOWN),
        histogram(window), provenance);
  }

  private enum Rounding { UP, DOWN }

  private static long ratioUp(long part, long whole) {
    // Counts from a hostile device may reach 2^40 each, and their product 2^70.
    BigInteger[] ratio = BigInteger.valueOf(part)
        .multiply(BigInteger.valueOf(LinkReading.ONE_PPB))
        .divideAndRemainder(BigInteger.valueOf(whole));
    return ratio[0].longValueExact() + ratio[1].signum();
  }

  private static OptionalLong sum(
      List<LinkReading> window, Function<LinkReading, OptionalLong> metric) {
    OptionalLong sum = OptionalLong.empty();
    for (LinkReading reading : window) {
      OptionalLong value = metric.apply(reading);
      if (value.isPresent()) {
        sum = OptionalLong.of(Math.addExact(sum.orElse(0), value.getAsLong()));
      }
    }
    return sum;
  }

  private static OptionalLong mean(
      List<LinkReading> window, Function<LinkReading, OptionalLong> metric, Rounding rounding) {
    OptionalLong sum = sum(window, metric);
    if (sum.isEmpty()) {
      return sum;
    }
    long count = window.stream().filter(each -> metric.apply(each).isPresent()).count();
    return OptionalLong.of(switch (rounding) {
      case UP -> Math.ceilDiv(sum.getAsLong(), count);
      case DOWN -> Math.floorDiv(sum.getAsLong(), count);
    });
  }

  private static List<Integer> histogram(List<LinkReading> window) {
    List<Integer> total =
        new ArrayList<>(Collections.nCopies(LinkReading.HISTOGRAM_BINS, 0));
    boolean any = false;
    for (LinkReading reading : window) {
      for (int bin = 0; bin < reading.qberHistogram().size(); bin++) {
        total.set(bin, Math.addExact(total.get(bin), reading.qberHistogram().get(bin)));
        any = true;
      }
    }
    return any ? total : List.of();
  }
}
