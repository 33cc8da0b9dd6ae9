package io.etalon.emulator;

import io.etalon.pki.TlsIdentity;
import java.security.cert.X509Certificate;

/**
 * One key manager of a pair and the application it serves.
 *
 * <p>Shape: {@code port} 0 takes any free one; {@code saeId} is the common name of the
 * application's certificate, which {@code saeAuthority} issued.
 */
public record KmeConfig(
    String kmeId, String saeId, int port, TlsIdentity identity, X509Certificate saeAuthority) {}
