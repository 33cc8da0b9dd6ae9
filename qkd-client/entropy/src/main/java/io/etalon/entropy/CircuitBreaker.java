package io.etalon.entropy;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Leaves a source alone after it has failed: after three failures in a row, or one failed test, for
 * a second, then twice as long each time, up to five minutes. Guarantee: called by one thread at a
 * time.
 */
final class CircuitBreaker {
  static final int TOLERATED_FAILURES = 3;
  static final Duration FIRST_REST = Duration.ofSeconds(1);
  static final Duration LONGEST_REST = Duration.ofMinutes(5);

  private final InstantSource clock;
  private int failures;
  private Duration rest = FIRST_REST;
  private long restsUntilMillis = Long.MIN_VALUE;

  CircuitBreaker(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether the source may be asked now. */
  boolean isClosed() {
    return clock.millis() >= restsUntilMillis;
  }

  void succeeded() {
    failures = 0;
    rest = FIRST_REST;
  }

  void failed() {
    failures++;
    if (failures >= TOLERATED_FAILURES) {
      open();
    }
  }

  /** Opens at once: what the source gave was bad, which is worse than nothing. */
  void open() {
    failures = TOLERATED_FAILURES;
    restsUntilMillis = clock.millis() + rest.toMillis();
    rest = rest.multipliedBy(2).compareTo(LONGEST_REST) > 0 ? LONGEST_REST
        : rest.multipliedBy(2);
  }
}
