package io.etalon.fetch;

import java.time.Duration;

/**
 * How patiently a server is asked.
 *
 * <p>Shape: {@code deadline} bounds a whole exchange, the answer's last byte included; {@code
 * maxBytes} bounds the answer's body.
 */
public record FetchLimits(Duration connect, Duration deadline, int maxBytes) {
  private static final int DEFAULT_MAX_BYTES = 256 * 1024;

  public FetchLimits {
    if (connect.isNegative() || connect.isZero() || deadline.isNegative() || deadline.isZero()
        || maxBytes < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }

  /** 3 s to connect, 10 s for the exchange, 256 KiB. */
  public static FetchLimits ordinary() {
    return new FetchLimits(Duration.ofSeconds(3), Duration.ofSeconds(10), DEFAULT_MAX_BYTES);
  }
}
