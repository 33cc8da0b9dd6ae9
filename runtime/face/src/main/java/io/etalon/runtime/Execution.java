package io.etalon.runtime;

import io.etalon.primitives.Block;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A block and what it does to the state.
 *
 * @param outcomes one for each extrinsic, in the block's order
 * @param events in the order in which they happened
 */
public record Execution(
    Block block,
    Bytes32 blockId,
    StateChanges changes,
    List<ExtrinsicOutcome> outcomes,
    List<EventRecord> events) {
  /** Keeps copies of the lists. */
  public Execution {
    outcomes = List.copyOf(outcomes);
    events = List.copyOf(events);
  }
}
