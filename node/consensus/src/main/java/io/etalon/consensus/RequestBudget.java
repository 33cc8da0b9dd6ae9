package io.etalon.consensus;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many requests of each peer are answered in an interval: a block is large, a request is not.
 */
final class RequestBudget {
  private static final int MAX_PER_INTERVAL = 16;
  private static final int MAX_PEERS = 256;

  private record Spent(long sinceMillis, int requests) {}

  private final SortedMap<Integer, Spent> spent = new TreeMap<>();

  /** Whether one more request of the peer is answered; counts it. */
  boolean grants(int peer, long nowMillis, long intervalMillis) {
    Spent before = spent.getOrDefault(peer, new Spent(nowMillis, 0));
    boolean over = nowMillis - before.sinceMillis() >= intervalMillis;
    Spent now =
        over
            ? new Spent(nowMillis, 1)
            : new Spent(before.sinceMillis(), before.requests() + 1);
    if (spent.size() == MAX_PEERS && !spent.containsKey(peer)) {
      spent.clear();
    }
    spent.put(peer, now);
    return now.requests() <= MAX_PER_INTERVAL;
  }
}
