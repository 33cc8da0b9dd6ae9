package io.etalon.attestation;

import io.etalon.primitives.Block;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReport;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.SignedLinkReport;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which reports and openings of this validator's links finalized blocks carry. Thread-safe.
 * Bounded: what was seen long ago is forgotten.
 */
final class ChainScan {
  /** More blocks than any class's grace. */
  private static final long KEPT_HEIGHTS = 2_048;

  private record Slot(long linkId, long window, LinkEnd end) {}

  private final ChainView chain;
  private final Set<Long> linkIds;
  private final Map<Slot, Long> reports = new HashMap<>();
  private final Map<Slot, Long> openings = new HashMap<>();
  private long nextHeight;

  /** Looks at blocks from {@code firstHeight} on. */
  ChainScan(ChainView chain, Set<Long> linkIds, long firstHeight) {
    this.chain = chain;
    this.linkIds = Set.copyOf(linkIds);
    this.nextHeight = firstHeight;
  }

  /** Reads the blocks up to {@code height} that were not read yet. */
  synchronized void advance(long height) {
    nextHeight = Math.max(nextHeight, height - KEPT_HEIGHTS);
    for (; nextHeight <= height; nextHeight++) {
      chain.block(nextHeight).ifPresent(this::read);
    }
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

  private void read(Block block) {
    for (SignedLinkReport signed : block.body().reports().reports()) {
      LinkReport report = signed.report();
      see(reports, new Slot(report.linkId(), report.window(), report.end()));
    }
    for (PossessionOpening opening : block.body().reports().openings()) {
      see(openings, new Slot(opening.linkId(), opening.window(), opening.end()));
    }
  }

  private void see(Map<Slot, Long> seen, Slot slot) {
    if (linkIds.contains(slot.linkId())) {
      seen.put(slot, nextHeight);
    }
  }
}
