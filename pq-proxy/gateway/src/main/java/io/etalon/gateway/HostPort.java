package io.etalon.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A host, by name or address, and a port.
 *
 * @param host as it was written, without brackets
 * @param port 0 to 65535; 0 lets a listener take any free one
 */
public record HostPort(String host, int port) {
  private static final int MAX_PORT = 65_535;

  /**
   * Reads {@code host:port} or {@code [address]:port}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("an address is HOST:PORT, not " + text);
    }
    int port = Integer.parseInt(text.substring(colon + 1));
    String host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (port > MAX_PORT || host.contains(":") && !bracketed) {
      throw new IllegalArgumentException("an address is HOST:PORT, not " + text);
    }
    return new HostPort(bracketed ? host.substring(1, host.length() - 1) : host, port);
  }

  /** Looks the host up. */
  InetSocketAddress resolve() throws IOException {
    return new InetSocketAddress(InetAddress.getByName(host), port);
  }

  /**
   * Looks the host up, which must be this machine by a loopback address.
   *
   * @throws ProxySetupException when it is not
   */
  InetSocketAddress resolveLoopback(String purpose) throws ProxySetupException {
    try {
      InetSocketAddress address = resolve();
      if (!address.getAddress().isLoopbackAddress()) {
        throw new ProxySetupException(purpose + " is served on loopback alone, and " + this
            + " is " + address.getAddress().getHostAddress() + ": use 127.0.0.1 or [::1]");
      }
      return address;
    } catch (IOException e) {
      throw new ProxySetupException("cannot resolve " + this + ": check the name", e);
    }
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
