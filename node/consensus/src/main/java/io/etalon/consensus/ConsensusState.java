package io.etalon.consensus;

import io.etalon.primitives.Header;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Everything that the machine knows of its height. Immutable.
 *
 * @param view the view it is in
 * @param enteredAtMillis when it entered
 * @param buildingView the view it waits for an own block for, or {@link #NONE}
 * @param wakeAtMillis when it asked to be woken, or {@link #NONE}
 * @param decided whether the height is over
 * @param headers of the blocks that are held
 * @param pushedAtMillis when each peer was last sent what it lacked
 */
public record ConsensusState(
    HeightContext context,
    long view,
    long enteredAtMillis,
    long buildingView,
    long wakeAtMillis,
    boolean decided,
    SortedMap<Long, ViewRecord> views,
    SortedMap<Bytes32, BlockRecord> blocks,
    SortedMap<Bytes32, Header> headers,
    SortedMap<Ask.Key, Ask> asks,
    SortedMap<Integer, Long> pushedAtMillis) {
  /** No view, no time. */
  public static final long NONE = -1;

  /** Votes and proposals of views further ahead are dropped (PROTOCOL 4.1). */
  public static final long VIEWS_AHEAD = 8;

  /** What is known of a view. */
  public ViewRecord at(long view) {
    return views.getOrDefault(view, ViewRecord.EMPTY);
  }

  /** Whether a block is named by a proposal or certificate and not held. */
  public boolean wantsBlock(Bytes32 blockId) {
    return !decided && blocks.containsKey(blockId) && !headers.containsKey(blockId);
  }

  /** The header of a block that is held. */
  public Optional<Header> header(Bytes32 blockId) {
    return Optional.ofNullable(headers.get(blockId));
  }

  static <K, V> SortedMap<K, V> frozen(TreeMap<K, V> map) {
    return Collections.unmodifiableSortedMap(map);
  }
}
