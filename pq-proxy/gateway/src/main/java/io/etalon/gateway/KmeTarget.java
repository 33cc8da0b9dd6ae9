package io.etalon.gateway;

import io.etalon.pki.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;

/**
 * The vendor's key manager.
 *
 * @param url {@code https://host:port} without a path
 * @param pin what is pinned: its authority, or its own certificate
 * @param reach whether it must be on this machine
 */
public record KmeTarget(URI url, Pin pin, Reach reach) {
  private static final int DEFAULT_PORT = 443;

  /**
   * Where the key manager may be: its TLS is classical, so its bytes should not leave a machine.
   */
  public enum Reach {
    /** On a loopback address, checked after the name was resolved and at each connection. */
    LOOPBACK,
    /** Anywhere: what TLS alone protects on the way can be recorded and read later. */
    ANYWHERE
  }

  /** What the key manager must show. */
  public sealed interface Pin {
    /** A certificate for the URL's host name that this authority issued. */
    record Authority(X509Certificate certificate) implements Pin {}

    /** This very certificate, whatever name it bears. */
    record Itself(X509Certificate certificate) implements Pin {}

    /** The pin as TLS checks it. */
    default Trust trust() {
      return switch (this) {
        case Authority authority -> Trust.authority(authority.certificate());
        case Itself itself -> Trust.certificate(itself.certificate());
      };
    }
  }

  /** Checks the URL's form. */
  public KmeTarget {
    boolean bare = url.getRawPath() == null || url.getRawPath().isEmpty();
    if (!"https".equals(url.getScheme()) || url.getHost() == null || !bare
        || url.getRawQuery() != null || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("a key manager is https://HOST:PORT, not " + url);
    }
  }

  /** The host as the certificate must name it. */
  String host() {
    String host = url.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  int port() {
    return url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
  }

  /**
   * Resolves the host once, so that a daemon with a wrong address does not start.
   *
   * @throws ProxySetupException when the host cannot be resolved or is not where it may be
   */
  public void check() throws ProxySetupException {
    try {
      resolve();
    } catch (IOException e) {
      throw new ProxySetupException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Resolves the host; the address that was checked is the one to connect to, so that a name that
   * changes its mind in between gains nothing.
   */
  InetSocketAddress resolve() throws IOException {
    InetAddress address = InetAddress.getByName(host());
    if (reach == Reach.LOOPBACK && !address.isLoopbackAddress()) {
      throw new IOException(url + " is at " + address.getHostAddress()
          + ", which is not this machine; its TLS is classical, so bytes on that way can be"
          + " recorded and read later: run the daemon beside the key manager, or set"
          + " kme.beyond-loopback = true");
    }
    return new InetSocketAddress(address, port());
  }
}
