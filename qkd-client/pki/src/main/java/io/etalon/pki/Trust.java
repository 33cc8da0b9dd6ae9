package io.etalon.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whom one end of a TLS connection accepts: holders of certificates from one pinned authority, or
 * of one pinned certificate.
 *
 * <p>Laboratories run key managers under authorities that nobody else knows, and under certificates
 * whose host name is wrong. Pinning the authority serves the first case and pinning the certificate
 * the second, so that no check is ever switched off. Guarantee: immutable.
 */
public final class Trust {
  private final X509ExtendedTrustManager manager;

  private Trust(X509ExtendedTrustManager manager) {
    this.manager = manager;
  }

  /**
   * Accepts certificates that this authority issued; a client also checks the server's host name.
   */
  public static Trust authority(X509Certificate authority) {
    return new Trust(new PinnedAuthority(platformManager(authority), Optional.empty()));
  }

  /**
   * Like {@link #authority}, and the peer's common name must be {@code name}: how a KME or SAE
   * identity is checked.
   */
  public static Trust authority(X509Certificate authority, String name) {
    return new Trust(new PinnedAuthority(platformManager(authority), Optional.of(name)));
  }

  /**
   * Accepts this very certificate while it is valid, whatever host name it bears: the pin is
   * stronger than the name.
   */
  public static Trust certificate(X509Certificate certificate) {
    return new Trust(new PinnedCertificate(certificate));
  }

  /** A TLS context for a client that shows no certificate of its own and accepts by this alone. */
  public SSLContext clientContext() {
    try {
      SSLContext context = SSLContext.getInstance("TLS", "SunJSSE");
      context.init(new KeyManager[0], new TrustManager[] {manager}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new PkiException("cannot make a TLS context", e);
    }
  }

  X509ExtendedTrustManager manager() {
    return manager;
  }

  private static X509ExtendedTrustManager platformManager(X509Certificate authority) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12", "SUN");
      store.load(null, null);
      store.setCertificateEntry("authority", authority);
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", "SunJSSE");
      factory.init(store);
      for (TrustManager candidate : factory.getTrustManagers()) {
        if (candidate instanceof X509ExtendedTrustManager found) {
          return found;
        }
      }
      throw new PkiException("the platform has no X.509 trust manager");
    } catch (GeneralSecurityException | IOException e) {
      throw new PkiException("cannot pin the authority", e);
    }
  }
}
