package io.etalon.pki;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Looks at a server's certificates without trusting them: the handshake is judged by the pinned
 * trust as always, and what was shown is kept for a diagnosis.
 */
public final class TlsProbe {
  private TlsProbe() {}

  /**
   * One handshake as this identity. Errors: {@link IOException} where there is no connection; a
   * failed handshake is part of the sighting.
   */
  public static TlsSighting look(
      InetSocketAddress server, TlsIdentity identity, Trust trust, Duration timeout)
      throws IOException {
    Observer observer = new Observer(trust.manager());
    try (Socket plain = new Socket()) {
      plain.connect(server, Math.toIntExact(timeout.toMillis()));
      plain.setSoTimeout(Math.toIntExact(timeout.toMillis()));
      return handshake(plain, server, context(identity, observer), observer);
    }
  }

  private static TlsSighting handshake(
      Socket plain, InetSocketAddress server, SSLContext context, Observer observer) {
    try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
        .createSocket(plain, server.getHostString(), server.getPort(), false)) {
      SSLParameters parameters = socket.getSSLParameters();
      // As the client of key managers does: pinned authorities also certify the host's name.
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return new TlsSighting(
          socket.getSession().getProtocol(), observer.shown(), Optional.empty());
    } catch (IOException e) {
      return new TlsSighting("", observer.shown(), Optional.of(e));
    }
  }

  private static SSLContext context(TlsIdentity identity, TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS", "SunJSSE");
      context.init(identity.keyManagers(), new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new PkiException("cannot make a TLS context for " + identity.name(), e);
    }
  }

  /** Remembers a chain before the real trust judges it. */
  private static final class Observer extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager judge;
    private final List<X509Certificate> shown = new ArrayList<>();

    Observer(X509ExtendedTrustManager judge) {
      this.judge = judge;
    }

    List<X509Certificate> shown() {
      return List.copyOf(shown);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
        throws CertificateException {
      shown.addAll(List.of(chain));
      judge.checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
        throws CertificateException {
      shown.addAll(List.of(chain));
      judge.checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      shown.addAll(List.of(chain));
      judge.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
        throws CertificateException {
      judge.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
        throws CertificateException {
      judge.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      judge.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return judge.getAcceptedIssuers();
    }
  }
}
