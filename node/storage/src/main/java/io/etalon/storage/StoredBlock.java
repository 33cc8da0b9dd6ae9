package io.etalon.storage;

import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.runtime.EventRecord;
import io.etalon.runtime.ExtrinsicOutcome;
import java.util.List;

/**
 * A finalized block with what made it final and what came of it.
 *
 * @param certificate a FINALIZE certificate; that of genesis at height 0
 * @param finalizedAtMillis when this node saw it final, in its own clock; no part of consensus
 */
public record StoredBlock(
    Block block,
    Certificate certificate,
    List<ExtrinsicOutcome> outcomes,
    List<EventRecord> events,
    long finalizedAtMillis) {
  /** Keeps copies of the lists. */
  public StoredBlock {
    outcomes = List.copyOf(outcomes);
    events = List.copyOf(events);
  }
}
