package io.etalon.etsi014;

import java.net.URI;
import java.time.Duration;

/**
 * Where a key manager is and how patiently it is asked.
 *
 * <p>Shape: {@code base} is {@code https://host:port}; {@code deadline} bounds a whole exchange,
 * answer's last byte included; {@code maxAnswerBytes} bounds the answer's body.
 */
public record KmeEndpoint(
    URI base,
    RequestStyle style,
    Duration connectTimeout,
    Duration deadline,
    int maxAnswerBytes) {
  private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);
  private static final int DEFAULT_MAX_ANSWER_BYTES = 1 << 20;

  public KmeEndpoint {
    if (!"https".equals(base.getScheme()) || base.getHost() == null) {
      throw new IllegalArgumentException("a key manager is reached by https://host, not " + base);
    }
    if (base.getRawPath() != null && !base.getRawPath().isEmpty()) {
      throw new IllegalArgumentException("the standard fixes the path, so give only " + base
          .resolve("/") + " without it");
    }
  }

  /**
   * An endpoint with the defaults: POST, 3 s to connect, 10 s for the exchange, answers up to 1
   * MiB.
   */
  public static KmeEndpoint of(URI base) {
    return new KmeEndpoint(base, RequestStyle.POST,
        DEFAULT_CONNECT_TIMEOUT, DEFAULT_DEADLINE, DEFAULT_MAX_ANSWER_BYTES);
  }
}
