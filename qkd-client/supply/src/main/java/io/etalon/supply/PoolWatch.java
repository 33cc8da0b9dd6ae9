package io.etalon.supply;

import java.util.Set;
import java.util.TreeSet;

/** Raises an alarm when a pool falls below a mark, and ends it at twice the mark. */
final class PoolWatch {
  private final int mark;
  private final SupplyEvents events;
  private final Set<String> low = new TreeSet<>();

  PoolWatch(int mark, SupplyEvents events) {
    this.mark = mark;
    this.events = events;
  }

  synchronized void observe(String kme, int storedKeys) {
    if (storedKeys < mark && low.add(kme)) {
      events.poolLow(kme, storedKeys, mark);
    }
    if (storedKeys >= 2L * mark && low.remove(kme)) {
      events.poolRecovered(kme, storedKeys);
    }
  }
}
