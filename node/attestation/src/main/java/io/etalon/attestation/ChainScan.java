package io.etalon.attestation;

import io.etalon.primitives.Block;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReport;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Reports;
import io.etalon.primitives.SignedLinkReport;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Which reports and openings of this validator's links finalized blocks carry. Thread-safe.
 * Bounded: what was seen long ago is forgotten.
 */
final class ChainScan {
  /** More blocks than any class's grace. */
  private static final long KEPT_HEIGHTS = 2_048;

  private static final int MAX_ANNOUNCED = 64;

  private record Slot(long linkId, long window, LinkEnd end) {}

  private final ChainView chain;
  private final Set<Long> linkIds;
  private final Map<Slot, Long> reports = new HashMap<>();
  private final Map<Slot, Long> openings = new HashMap<>();
  private final ConcurrentNavigableMap<Long, Reports> announced = new ConcurrentSkipListMap<>();
  private long nextHeight;

  /** Looks at blocks from {@code firstHeight} on. */
  ChainScan(ChainView chain, Set<Long> linkIds, long firstHeight) {
    this.chain = chain;
    this.linkIds = Set.copyOf(linkIds);
    this.nextHeight = firstHeight;
  }

  /** Hands over a block that is final, so that it need not be read again. Returns at once. */
  void announce(Block block) {
    announced.put(block.header().height(), block.body().reports());
    if (announced.size() > MAX_ANNOUNCED) {
      announced.pollFirstEntry();
    }
  }

  /** Looks at the blocks up to {@code height} that were not looked at yet. */
  synchronized void advance(long height) {
    nextHeight = Math.max(nextHeight, height - KEPT_HEIGHTS);
    for (; nextHeight <= height; nextHeight++) {
      Reports handed = announced.get(nextHeight);
      Optional.ofNullable(handed)
          .or(() -> chain.block(nextHeight).map(block -> block.body().reports()))
          .ifPresent(this::read);
    }
    announced.headMap(nextHeight).clear();
    reports.values().removeIf(seen -> seen < height - KEPT_HEIGHTS);
    openings.values().removeIf(seen -> seen < height - KEPT_HEIGHTS);
  }

  /** Whether an end's report of a window is final. */
  synchronized boolean hasReport(long linkId, long window, LinkEnd end) {
    return reports.containsKey(new Slot(linkId, window, end));
  }

  /** Whether an end's tag of a window is final. */
  synchronized boolean hasOpening(long linkId, long window, LinkEnd end) {
    return openings.containsKey(new Slot(linkId, window, end));
  }

  private void read(Reports included) {
    for (SignedLinkReport signed : included.reports()) {
      LinkReport report = signed.report();
      see(reports, new Slot(report.linkId(), report.window(), report.end()));
    }
    for (PossessionOpening opening : included.openings()) {
      see(openings, new Slot(opening.linkId(), opening.window(), opening.end()));
    }
  }

  private void see(Map<Slot, Long> seen, Slot slot) {
    if (linkIds.contains(slot.linkId())) {
      seen.put(slot, nextHeight);
    }
  }
}
