package io.etalon.network;

import io.etalon.channel.AllowedPeer;
import io.etalon.channel.PeerDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Who is allowed and who is connected: at most one connection for each peer. Thread-safe.
 *
 * @spec PROTOCOL section 6, "Simultaneous open"
 */
final class PeerTable implements PeerDirectory {
  private final Bytes32 self;
  private final long simultaneousNanos;
  private final Map<String, Peer> peers = new TreeMap<>();

  PeerTable(Bytes32 self, Duration handshakeDeadline) {
    this.self = self;
    this.simultaneousNanos = handshakeDeadline.toNanos();
  }

  @Override
  public synchronized Optional<AllowedPeer> lookup(Bytes32 peerId) {
    return peer(peerId).map(Peer::allowed);
  }

  private Optional<Peer> peer(Bytes32 peerId) {
    return Optional.ofNullable(peers.get(peerId.toHexString()));
  }

  /**
   * Allows exactly these peers; returns the connections that must go, of peers that left or
   * changed.
   */
  synchronized List<Connection> allow(Collection<AllowedPeer> allowed) {
    Map<String, AllowedPeer> next = new TreeMap<>();
    for (AllowedPeer each : allowed) {
      next.put(each.key().fingerprint().toHexString(), each);
    }
    next.remove(self.toHexString());
    List<Connection> leaving = new ArrayList<>();
    for (Peer peer : List.copyOf(peers.values())) {
      String id = peer.peerId().toHexString();
      if (!peer.allowed().equals(next.get(id))) {
        peer.connection().ifPresent(leaving::add);
        peers.remove(id);
      }
    }
    next.forEach((id, each) -> peers.computeIfAbsent(id, key -> new Peer(each)));
    return leaving;
  }

  /** What became of a new connection. */
  sealed interface Registration {
    /** It is the peer's connection now, instead of {@code replaced} if there was one. */
    record Accepted(Optional<Connection> earlier, Optional<Connection> replaced)
        implements Registration {}

    /** It must be closed. */
    record Refused(String reason) implements Registration {}
  }

  /** Enters a confirmed connection, unless the peer has left meanwhile or has a better one. */
  synchronized Registration register(Connection candidate) {
    Optional<Peer> known = peer(candidate.peerId());
    if (known.isEmpty()) {
      return new Registration.Refused("NOT_ALLOWED");
    }
    Optional<Connection> present = known.get().connection();
    if (present.isPresent() && staysInsteadOf(present.get(), candidate)) {
      return new Registration.Refused("SIMULTANEOUS_OPEN");
    }
    known.get().connected(candidate);
    return new Registration.Accepted(known.get().previous(), present);
  }

  /**
   * Both ends see the same two connections and must keep the same one, in whatever order they see
   * them.
   */
  private boolean staysInsteadOf(Connection present, Connection candidate) {
    boolean simultaneous =
        present.end().isEmpty()
            && present.opener() != candidate.opener()
            && candidate.confirmedNanos() - present.confirmedNanos() < simultaneousNanos;
    boolean selfIsSmaller = self.toUnprefixedHexString()
            .compareTo(candidate.peerId().toUnprefixedHexString())
        < 0;
    return simultaneous && (present.opener() == Connection.Opener.THIS_NODE) == selfIsSmaller;
  }

  synchronized void closed(Connection connection) {
    peer(connection.peerId()).ifPresent(peer -> peer.disconnected(connection));
  }

  synchronized void failed(Bytes32 peerId, String reason) {
    peer(peerId).ifPresent(peer -> peer.failed(reason));
  }

  synchronized Optional<Counters> counters(Bytes32 peerId) {
    return peer(peerId).map(Peer::counters);
  }

  synchronized Optional<Connection> connection(Bytes32 peerId) {
    return peer(peerId).flatMap(Peer::connection);
  }

  /** Whether this peer is allowed and has no connection. */
  synchronized boolean lacks(Bytes32 peerId) {
    return peer(peerId).map(peer -> peer.connection().isEmpty()).orElse(false);
  }

  synchronized List<Connection> connections() {
    return peers.values().stream().flatMap(peer -> peer.connection().stream()).toList();
  }

  /** The connections whose end the listener may not have heard yet. */
  synchronized List<Connection> unheard() {
    return peers.values().stream()
        .flatMap(peer -> Stream.concat(peer.connection().stream(), peer.previous().stream()))
        .toList();
  }

  synchronized List<PeerStatus> statuses() {
    return peers.values().stream().map(Peer::status).toList();
  }
}
