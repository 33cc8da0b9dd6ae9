package io.etalon.emulator;

import io.etalon.pki.TlsIdentity;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * One key manager of a pair and the applications it serves.
 *
 * <p>Shape: {@code port} 0 takes any free one; {@code saeId} is the common name of the
 * application's certificate, which {@code saeAuthority} issued; {@code otherSaeIds} are further
 * applications at the same end, which a key can name as additional slaves.
 */
public record KmeConfig(
    String kmeId,
    String saeId,
    int port,
    TlsIdentity identity,
    X509Certificate saeAuthority,
    List<String> otherSaeIds) {

  public KmeConfig {
    otherSaeIds = List.copyOf(otherSaeIds);
  }

  /** A key manager that serves one application. */
  public KmeConfig(
      String kmeId, String saeId, int port, TlsIdentity identity, X509Certificate saeAuthority) {
    this(kmeId, saeId, port, identity, saeAuthority, List.of());
  }

  /** Whether the key manager serves this application. */
  public boolean serves(String sae) {
    return sae.equals(saeId) || otherSaeIds.contains(sae);
  }
}
