package io.etalon.supply;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before asking again: a random time up to a bound that doubles, so that many
 * applications do not return together. Shape: {@code attempts} counts the first one too.
 */
public record BackOff(Duration first, Duration longest, int attempts) {
  private static final int MAX_DOUBLINGS = 20;

  /** Six attempts within some ten seconds. */
  public static final BackOff DEFAULT =
      new BackOff(Duration.ofMillis(250), Duration.ofSeconds(8), 6);

  public BackOff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || attempts < 1) {
      throw new IllegalArgumentException(
          "a back-off has a positive first bound, a longest one not below, and an attempt");
    }
  }

  /** The pause after a failed attempt, counted from 0: 1 ms to the attempt's bound. */
  public Duration pause(int attempt, RandomGenerator random) {
    long bound = first.toMillis() << Math.min(attempt, MAX_DOUBLINGS);
    long millis = Math.max(1, Math.min(bound, longest.toMillis()));
    return Duration.ofMillis(1 + random.nextLong(millis));
  }
}
