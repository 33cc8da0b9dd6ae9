package io.etalon.qkd.app;

import io.etalon.etsi014.ClientProfile;
import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KmeEndpoint;
import io.etalon.etsi014.RequestStyle;
import io.etalon.pki.Certificates;
import io.etalon.pki.PkiException;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Trust;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * One way to one key manager: its address, who asks, and whom the asker accepts there.
 *
 * <p>Shape: the identity is {@code BASE.key} and {@code BASE.pem}; {@code pin} is a certificate
 * file, of the key manager itself or else of its authority.
 */
record Access(URI kme, Path identityBase, Path trustFile, boolean pinned, @Nullable String kmeId) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int MAX_ANSWER_BYTES = 4 << 20;

  TlsIdentity identity() throws QkdFailure {
    try {
      return TlsIdentity.load(Path.of(identityBase + ".key"), Path.of(identityBase + ".pem"));
    } catch (PkiException e) {
      throw new QkdFailure(String.valueOf(e.getMessage()),
          "give --identity BASE where BASE.key and BASE.pem are; make one by: etalon qkd identity",
          e);
    }
  }

  X509Certificate trusted() throws QkdFailure {
    try {
      return Certificates.load(trustFile).getFirst();
    } catch (PkiException e) {
      throw new QkdFailure(String.valueOf(e.getMessage()),
          "give --ca with the authority's certificate, or --pin with the key manager's own", e);
    }
  }

  Trust trust() throws QkdFailure {
    if (pinned) {
      return Trust.certificate(trusted());
    }
    return kmeId == null
        ? Trust.authority(trusted()) : Trust.authority(trusted(), kmeId);
  }

  Optional<String> expectedKmeId() {
    return Optional.ofNullable(kmeId);
  }

  SSLContext tls() throws QkdFailure {
    return identity().sslContext(trust());
  }

  KeyDeliveryClient client(RequestStyle style) throws QkdFailure {
    try {
      return new KeyDeliveryClient(
          new KmeEndpoint(kme, style, CONNECT_TIMEOUT, DEADLINE, MAX_ANSWER_BYTES),
          tls(), ClientProfile.of(identity().name()));
    } catch (IllegalArgumentException e) {
      throw new QkdFailure(String.valueOf(e.getMessage()), "correct --kme", e);
    }
  }
}
