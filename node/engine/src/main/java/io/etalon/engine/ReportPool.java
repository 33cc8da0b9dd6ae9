package io.etalon.engine;

import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReport;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Reports;
import io.etalon.primitives.SignedLinkReport;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Reports and openings that wait for a block: one of each for every link, window and end, the first
 * that came; but one that the next block may carry takes the place of one that it may not, so that
 * garbage from an end does not keep out what it told others. Bounded; the oldest window goes first.
 * One writer.
 */
final class ReportPool {
  /** So many reports, and so many openings, wait at most. */
  static final int MAX_WAITING = 512;

  private record Slot(long window, long linkId, LinkEnd end) {
    static final Comparator<Slot> ORDER =
        Comparator.comparingLong(Slot::window)
            .thenComparingLong(Slot::linkId)
            .thenComparing(Slot::end);
  }

  private final TreeMap<Slot, Waiting<SignedLinkReport>> reports = new TreeMap<>(Slot.ORDER);
  private final TreeMap<Slot, Waiting<PossessionOpening>> openings = new TreeMap<>(Slot.ORDER);

  private final UnaryOperator<Reports> acceptable;

  private record Waiting<T>(T value, long sinceHeight) {}

  /** An empty pool that asks {@code acceptable} what the next block may carry. */
  ReportPool(UnaryOperator<Reports> acceptable) {
    this.acceptable = acceptable;
  }

  /** Whether this was new at {@code height}, the newest finalized one, and is kept. */
  boolean add(SignedLinkReport report, long height) {
    return add(
        reports, slot(report.report()), new Waiting<>(report, height), this::isAcceptable);
  }

  /** Likewise. */
  boolean add(PossessionOpening opening, long height) {
    return add(openings, slot(opening), new Waiting<>(opening, height), this::isAcceptable);
  }

  private boolean isAcceptable(SignedLinkReport report) {
    Reports one = new Reports(List.of(report), List.of());
    return acceptable.apply(one).equals(one);
  }

  private boolean isAcceptable(PossessionOpening opening) {
    Reports one = new Reports(List.of(), List.of(opening));
    return acceptable.apply(one).equals(one);
  }

  private static <T> boolean add(
      TreeMap<Slot, Waiting<T>> waiting,
      Slot slot,
      Waiting<T> entry,
      Predicate<T> isAcceptable) {
    Waiting<T> known = waiting.get(slot);
    if (known != null
        && (known.value().equals(entry.value())
            || isAcceptable.test(known.value())
            || !isAcceptable.test(entry.value()))) {
      return false;
    }
    waiting.put(slot, entry);
    if (waiting.size() > MAX_WAITING) {
      waiting.pollFirstEntry();
    }
    return true;
  }

  /** Everything that waits, oldest window first. */
  Reports waiting() {
    return new Reports(
        reports.values().stream().map(Waiting::value).toList(),
        openings.values().stream().map(Waiting::value).toList());
  }

  /** Forgets what a finalized block carries. */
  void remove(Reports included) {
    included.reports().forEach(report -> reports.remove(slot(report.report())));
    included.openings().forEach(opening -> openings.remove(slot(opening)));
  }

  /** Forgets what has waited since before {@code height}: no grace period is that long. */
  void removeOlderThan(long height) {
    reports.values().removeIf(entry -> entry.sinceHeight() < height);
    openings.values().removeIf(entry -> entry.sinceHeight() < height);
  }

  private static Slot slot(LinkReport report) {
    return new Slot(report.window(), report.linkId(), report.end());
  }

  private static Slot slot(PossessionOpening opening) {
    return new Slot(opening.window(), opening.linkId(), opening.end());
  }
}
