package io.etalon.pki;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The platform's path validation against one authority, then the identity that the peer must bear.
 */
final class PinnedAuthority extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager path;
  private final Optional<String> name;

  PinnedAuthority(X509ExtendedTrustManager path, Optional<String> name) {
    this.path = path;
    this.name = name;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    path.checkServerTrusted(chain, authType, engine);
    checkName(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    path.checkServerTrusted(chain, authType, socket);
    checkName(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    path.checkServerTrusted(chain, authType);
    checkName(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    path.checkClientTrusted(chain, authType, engine);
    checkName(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    path.checkClientTrusted(chain, authType, socket);
    checkName(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    path.checkClientTrusted(chain, authType);
    checkName(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return path.getAcceptedIssuers();
  }

  private void checkName(X509Certificate[] chain) throws CertificateException {
    if (name.isEmpty()) {
      return;
    }
    String shown = Certificates.commonName(chain[0]);
    if (!shown.equals(name.get())) {
      throw new CertificateException("expected " + name.get() + ", the peer is " + shown);
    }
  }
}
