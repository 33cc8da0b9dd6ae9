package io.etalon.client;

import java.nio.file.Path;

/** How a connection to a node is protected. */
public sealed interface ClientSecurity {
  /** Not at all; a node serves this on loopback only. */
  record Plaintext() implements ClientSecurity {}

  /**
   * TLS, the node's certificate signed by one of these.
   *
   * @param authorities PEM file
   */
  record Tls(Path authorities) implements ClientSecurity {}
}
