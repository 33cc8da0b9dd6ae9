package io.etalon.network;

import io.etalon.channel.KeyTier;
import java.time.Instant;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What is known of one peer at one moment.
 *
 * @param peerId the fingerprint of its identity key
 * @param state whether it is connected
 * @param since when it came into this state
 * @param keys what its channel's keys rest on, meaningful while connected
 * @param traffic what has passed since the node started
 * @param lastFailure why the last attempt or connection ended, empty before the first
 */
public record PeerStatus(
    Bytes32 peerId,
    State state,
    Instant since,
    Keys keys,
    Traffic traffic,
    String lastFailure) {

  /** Whether frames can pass. */
  public enum State {
    /** A confirmed connection is open. */
    CONNECTED,
    /** None is open. */
    DISCONNECTED
  }

  /**
   * The keys of a channel.
   *
   * @param tier what they rest on
   * @param epoch how often they were replaced
   */
  public record Keys(KeyTier tier, long epoch) {}

  /**
   * Counts over all connections to a peer.
   *
   * @param sentBytes message bytes handed to its channel
   * @param receivedBytes message bytes that came from it
   * @param droppedOutbound messages that its queue had no room for
   * @param droppedInbound messages beyond its rate, or that the listener was too slow for
   */
  public record Traffic(
      long sentBytes, long receivedBytes, long droppedOutbound, long droppedInbound) {}

  /** The tier in force, empty while disconnected. */
  public Optional<KeyTier> tier() {
    return state == State.CONNECTED ? Optional.of(keys.tier()) : Optional.empty();
  }
}
