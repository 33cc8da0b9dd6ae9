package io.etalon.engine;

import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReport;
import io.etalon.primitives.SignedLinkReport;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The first signed report that was seen of each link, window and end, waiting or on the chain, so
 * that a second one is noticed. Bounded; the oldest window is forgotten first. One writer.
 */
final class ReportMemory {
  static final int MAX_REMEMBERED = 4 * ReportPool.MAX_WAITING;

  private record Slot(long window, long linkId, LinkEnd end) {
    static final Comparator<Slot> ORDER =
        Comparator.comparingLong(Slot::window)
            .thenComparingLong(Slot::linkId)
            .thenComparing(Slot::end);
  }

  private final TreeMap<Slot, SignedLinkReport> first = new TreeMap<>(Slot.ORDER);

  /** Remembers a report that is new; returns the one that it must not be signed beside. */
  Optional<SignedLinkReport> excluded(SignedLinkReport signed) {
    LinkReport report = signed.report();
    SignedLinkReport known =
        first.putIfAbsent(new Slot(report.window(), report.linkId(), report.end()), signed);
    if (first.size() > MAX_REMEMBERED) {
      first.pollFirstEntry();
    }
    return Optional.ofNullable(known).filter(other -> other.report().excludes(report));
  }
}
