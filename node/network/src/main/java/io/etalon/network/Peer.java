package io.etalon.network;

import io.etalon.channel.AllowedPeer;
import io.etalon.channel.ChannelState;
import io.etalon.channel.KeyTier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;

/** A peer that is allowed, connected or not. Guarded by the lock of the table that holds it. */
final class Peer {
  private final AllowedPeer allowed;
  private final Bytes32 peerId;
  private final Counters counters = new Counters();
  private @Nullable Connection connection;
  private @Nullable Connection previous;
  private Instant since = now();
  private String lastFailure = "";

  Peer(AllowedPeer allowed) {
    this.allowed = allowed;
    this.peerId = allowed.key().fingerprint();
  }

  Bytes32 peerId() {
    return peerId;
  }

  AllowedPeer allowed() {
    return allowed;
  }

  Counters counters() {
    return counters;
  }

  Optional<Connection> connection() {
    return Optional.ofNullable(connection);
  }

  /** The connection before the one in use, whose end the listener may not have heard yet. */
  Optional<Connection> previous() {
    return Optional.ofNullable(previous);
  }

  void connected(Connection next) {
    previous = connection == null ? previous : connection;
    connection = next;
    since = now();
  }

  void disconnected(Connection ended) {
    if (connection == ended) {
      previous = ended;
      connection = null;
      since = now();
      lastFailure = ended.end();
    }
  }

  void failed(String reason) {
    lastFailure = reason;
  }

  PeerStatus status() {
    PeerStatus.State state =
        connection == null ? PeerStatus.State.DISCONNECTED : PeerStatus.State.CONNECTED;
    PeerStatus.Keys keys =
        connection().map(open -> keys(open.channel().state()))
            .orElse(new PeerStatus.Keys(KeyTier.SOFTWARE, 0));
    return new PeerStatus(peerId, state, since, keys, counters.traffic(), lastFailure);
  }

  private static PeerStatus.Keys keys(ChannelState state) {
    return new PeerStatus.Keys(state.tier(), state.keyEpoch());
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
