package io.etalon.channel;

import org.apache.tuweni.bytes.Bytes32;

/**
 * What a finished handshake leaves behind.
 *
 * @param role this end's role; the roles stay for the life of the channel
 * @param peerId the other end
 * @param policy what holds between the two policies
 * @param keys the keys of epoch 0, which whoever receives this record erases
 */
record Session(Role role, Bytes32 peerId, QkdPolicy policy, SessionKeys keys) {
  /** Who opened the connection. */
  enum Role {
    CLIENT,
    SERVER
  }
}
