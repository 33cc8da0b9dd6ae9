package io.etalon.pki;

import java.time.Duration;
import java.time.Instant;

/** The period in which a certificate holds. Shape: {@code from} before {@code until}. */
public record Validity(Instant from, Instant until) {

  /** How far the clocks of two machines may differ without a fresh certificate being refused. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

  public Validity {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("a certificate must start before it ends");
    }
  }

  /**
   * From ten minutes before {@code now}, so that a peer's slower clock accepts it, until {@code now
   * + length}.
   */
  public static Validity startingAt(Instant now, Duration length) {
    return new Validity(now.minus(CLOCK_SKEW), now.plus(length));
  }
}
