package io.etalon.pki;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What one TLS handshake showed, whether it succeeded or not. Shape: {@code protocol} is empty and
 * {@code chain}, leaf first, may be empty where it did not come so far; {@code failure} is absent
 * where both ends accepted each other's certificate as far as the handshake tells: with TLS 1.3 a
 * server refuses the client's only afterwards.
 */
public record TlsSighting(
    String protocol, List<X509Certificate> chain, Optional<Exception> failure) {

  public TlsSighting {
    chain = List.copyOf(chain);
  }
}
