package io.etalon.client;

import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Events of one block that pass a filter; none where the batch only tells how far the stream has
 * come.
 *
 * @param isLast whether no other batch of the same block follows, so that a broken stream resumes
 *     at the next height
 */
public record EventBatch(long height, Bytes32 blockId, List<ShownEvent> events, boolean isLast) {
  /** Keeps a copy of the list. */
  public EventBatch {
    events = List.copyOf(events);
  }
}
