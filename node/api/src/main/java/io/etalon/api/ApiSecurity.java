package io.etalon.api;

import java.nio.file.Path;

/** How the API's connections are protected. */
public sealed interface ApiSecurity {
  /** Not at all: loopback addresses only. */
  record Plaintext() implements ApiSecurity {}

  /**
   * TLS 1.3, whose default key agreement offers X25519MLKEM768 first.
   *
   * @param certificateChain PEM file, the server's certificate first
   * @param privateKey PEM file, PKCS #8
   */
  record Tls(Path certificateChain, Path privateKey) implements ApiSecurity {}
}
