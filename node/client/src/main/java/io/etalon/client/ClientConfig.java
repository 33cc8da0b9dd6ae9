package io.etalon.client;

import java.time.Duration;

/**
 * How to reach a node.
 *
 * @param target host:port of its API
 * @param deadline within which a question that is no stream must be answered
 */
public record ClientConfig(String target, ClientSecurity security, Duration deadline) {
  /** What a question is given where nothing else is configured. */
  public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(15);

  /** Unencrypted, with the default deadline. */
  public static ClientConfig plaintext(String target) {
    return new ClientConfig(target, new ClientSecurity.Plaintext(), DEFAULT_DEADLINE);
  }
}
