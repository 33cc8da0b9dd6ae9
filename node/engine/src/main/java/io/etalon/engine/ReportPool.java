package io.etalon.engine;

import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReport;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Reports;
import io.etalon.primitives.SignedLinkReport;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reports and openings that wait for a block: one of each for every link, window and end, the first
 * that came. Bounded; the oldest window goes first. One writer.
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

  private final TreeMap<Slot, SignedLinkReport> reports = new TreeMap<>(Slot.ORDER);
  private final TreeMap<Slot, PossessionOpening> openings = new TreeMap<>(Slot.ORDER);

  /** Whether this was new. */
  boolean add(SignedLinkReport report) {
    return add(reports, slot(report.report()), report);
  }

  /** Whether this was new. */
  boolean add(PossessionOpening opening) {
    return add(openings, slot(opening), opening);
  }

  private static <T> boolean add(TreeMap<Slot, T> waiting, Slot slot, T value) {
    if (waiting.putIfAbsent(slot, value) != null) {
      return false;
    }
    if (waiting.size() > MAX_WAITING) {
      waiting.pollFirstEntry();
    }
    return true;
  }

  /** Everything that waits, oldest window first. */
  Reports waiting() {
    return new Reports(reports.values().stream().toList(), openings.values().stream().toList());
  }

  /** Forgets what a finalized block carries. */
  void remove(Reports included) {
    included.reports().forEach(report -> reports.remove(slot(report.report())));
    included.openings().forEach(opening -> openings.remove(slot(opening)));
  }

  /** Forgets what no block will take any more: the windows of a link before {@code window}. */
  void removeBefore(Map<Long, Long> oldestOpenWindowByLink) {
    reports.keySet().removeIf(slot -> isClosed(slot, oldestOpenWindowByLink));
    openings.keySet().removeIf(slot -> isClosed(slot, oldestOpenWindowByLink));
  }

  private static boolean isClosed(Slot slot, Map<Long, Long> oldestOpenWindowByLink) {
    Long oldest = oldestOpenWindowByLink.get(slot.linkId());
    return oldest == null || slot.window() < oldest;
  }

  private static Slot slot(LinkReport report) {
    return new Slot(report.window(), report.linkId(), report.end());
  }

  private static Slot slot(PossessionOpening opening) {
    return new Slot(opening.window(), opening.linkId(), opening.end());
  }
}
