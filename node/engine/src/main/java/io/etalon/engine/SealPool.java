package io.etalon.engine;

import io.etalon.primitives.Seal;
import java.util.List;
import java.util.TreeMap;

/** Seals that wait for a block: one a height, the first that came; bounded. One writer. */
final class SealPool {
  private static final int MAX_WAITING = 64;

  private final TreeMap<Long, Seal> waiting = new TreeMap<>();

  /** Whether this was new. */
  boolean add(Seal seal) {
    if (waiting.putIfAbsent(seal.height(), seal) != null) {
      return false;
    }
    if (waiting.size() > MAX_WAITING) {
      waiting.pollFirstEntry();
    }
    return true;
  }

  /** At most {@code limit}, the lowest height first. */
  List<Seal> waiting(int limit) {
    return waiting.values().stream().limit(limit).toList();
  }

  /** Forgets what is on the chain, and what is too old to come there. */
  void remove(List<Seal> included, long oldestHeight) {
    included.forEach(seal -> waiting.remove(seal.height()));
    waiting.headMap(oldestHeight).clear();
  }
}
