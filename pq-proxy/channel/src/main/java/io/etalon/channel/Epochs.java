package io.etalon.channel;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The keys in force and what is known of them. Written under the lock of the rekeying; the state
 * may be read by anyone.
 */
final class Epochs implements AutoCloseable {
  private final InstantSource clock;
  private SessionKeys keys;
  private volatile ChannelState state;

  Epochs(Bytes32 peerId, SessionKeys initial, InstantSource clock) {
    this.clock = clock;
    this.keys = initial;
    this.state = new ChannelState(peerId, KeyTier.SOFTWARE, 0, clock.instant());
  }

  ChannelState state() {
    return state;
  }

  SessionKeys keys() {
    return keys;
  }

  /** The number of the epoch after this one. */
  long next() {
    return state.keyEpoch() + 1;
  }

  /** Whether the keys in force rest on a QKD key and were confirmed less than {@code age} ago. */
  boolean isQkdYoungerThan(Duration age) {
    return state.tier() == KeyTier.QKD
        && clock.instant().isBefore(state.lastRekey().plus(age));
  }

  /** Puts the next keys in force and erases the old ones. */
  void advance(SessionKeys next, KeyTier tier) {
    keys.close();
    keys = next;
    state = new ChannelState(state.peerId(), tier, next(), clock.instant());
  }

  @Override
  public void close() {
    keys.close();
  }
}
