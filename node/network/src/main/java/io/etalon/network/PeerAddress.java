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
  /** Checks the port. */
  public PeerAddress {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("no TCP port: " + port);
    }
  }
}
