package io.etalon.entropy;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much each caller may still have this minute. Guarantee: bounded; thread-safe. */
final class CallerBudget {
  /** What one caller gets in a minute. */
  static final int BYTES_PER_MINUTE = 64 * 1024;

  private static final int MAX_CALLERS = 1_024;
  private static final long MINUTE_MILLIS = 60_000;

  private final InstantSource clock;
  private final Map<String, Integer> spent = new LinkedHashMap<>();
  private long minute;

  CallerBudget(InstantSource clock) {
    this.clock = clock;
  }

  synchronized boolean take(String caller, int bytes) {
    long now = clock.millis() / MINUTE_MILLIS;
    if (now != minute) {
      minute = now;
      spent.clear();
    }
    int after = spent.getOrDefault(caller, 0) + bytes;
    boolean fits = after <= BYTES_PER_MINUTE
        && (spent.containsKey(caller) || spent.size() < MAX_CALLERS);
    if (fits) {
      spent.put(caller, after);
    }
    return fits;
  }
}
