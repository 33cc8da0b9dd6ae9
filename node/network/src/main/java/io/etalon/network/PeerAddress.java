package io.etalon.network;

import org.apache.tuweni.bytes.Bytes32;

/**
 * Where a peer is expected to listen.
 *
 * @param peerId the fingerprint of its identity key; whoever answers there must hold that key
 * @param host its name or address
 * @param port its TCP port
 */
public record PeerAddress(Bytes32 peerId, String host, int port) {
  /**
   * Reads {@code host:port}, the host perhaps in brackets.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static PeerAddress parse(Bytes32 peerId, String hostAndPort) {
    int colon = hostAndPort.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("not host:port: " + hostAndPort);
    }
    return new PeerAddress(
        peerId,
        hostAndPort.substring(0, colon).replaceAll("[\\[\\]]", ""),
        Integer.parseInt(hostAndPort.substring(colon + 1)));
  }

  /** Checks the port. */
  public PeerAddress {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("no TCP port: " + port);
    }
  }
}
