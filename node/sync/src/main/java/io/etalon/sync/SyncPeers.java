package io.etalon.sync;

import io.etalon.ssz.ByteOrder;
import io.etalon.sync.SyncPeer.Need;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Whom to ask, and what is on its way. Who does not answer is asked less and less and then not for
 * a while; who lies is not asked for long.
 */
final class SyncPeers {
  /** Requests that one peer has to work on at a time. */
  static final int MAX_IN_FLIGHT = 2;

  /** An answer that has not come by then is asked for elsewhere. */
  static final long PATIENCE_MILLIS = 5_000;

  /** The first wait after a request without answer; it doubles with each that follows. */
  static final long BACK_OFF_MILLIS = 1_000;

  /** Requests in a row without answer, or claims without proof, that end in a ban. */
  static final int MAX_FAILURES = 4;

  /** How long a peer that withholds is left alone. */
  static final long WITHHELD_BAN_MILLIS = 60_000;

  /** How long a peer that lies is left alone. */
  static final long LIE_BAN_MILLIS = 600_000;

  /** How long a peer that does not have something is not asked for it. */
  static final long LACKING_MILLIS = 10_000;

  private final TreeMap<Bytes32, SyncPeer> peers = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
  private final TreeMap<Long, Flight> flights = new TreeMap<>();
  private final List<Flight> lost = new ArrayList<>();
  private final Consumer<SyncOutput> out;
  private long lastId;

  SyncPeers(Consumer<SyncOutput> out) {
    this.out = out;
  }

  /** A request on its way. */
  record Flight(long id, Bytes32 peer, SyncRequest request, long sentAtMillis) {}

  SyncPeer peer(Bytes32 id) {
    return peers.computeIfAbsent(id, SyncPeer::new);
  }

  void connect(Bytes32 id) {
    lose(id);
    peer(id).setConnected(true);
  }

  /** Forgets what was asked of a peer that left, but not what it did. */
  void disconnect(Bytes32 id) {
    lose(id);
    peer(id).setConnected(false);
  }

  private void lose(Bytes32 id) {
    for (Flight flight : List.copyOf(flights.values())) {
      if (flight.peer().equals(id)) {
        flights.remove(flight.id());
        peer(id).answered();
        lost.add(flight);
      }
    }
  }

  /** Hands out, once, the requests that nobody will answer any more. */
  List<Flight> takeLost() {
    List<Flight> taken = List.copyOf(lost);
    lost.clear();
    return taken;
  }

  /** The request of this number, if it was asked of this peer and is still awaited. */
  Optional<Flight> land(Bytes32 id, long request) {
    Flight flight = flights.get(request);
    if (flight == null || !flight.peer().equals(id)) {
      return Optional.empty();
    }
    flights.remove(request);
    peer(id).answered();
    return Optional.of(flight);
  }

  /** Gives up the requests that were not answered in time. */
  void expire(long nowMillis) {
    for (Flight flight : List.copyOf(flights.values())) {
      boolean isLate = nowMillis - flight.sentAtMillis() >= PATIENCE_MILLIS;
      if (isLate && flights.remove(flight.id()) != null) {
        lost.add(flight);
        fail(flight.peer(), nowMillis);
      }
    }
  }

  private void fail(Bytes32 id, long nowMillis) {
    SyncPeer peer = peer(id);
    long wait = BACK_OFF_MILLIS << peer.failures();
    if (peer.failed(nowMillis + wait) >= MAX_FAILURES) {
      ban(id, nowMillis + WITHHELD_BAN_MILLIS, "gave no answer to " + MAX_FAILURES + " requests");
    }
  }

  /** A peer that gave what cannot be true. */
  void banForLying(Bytes32 id, long nowMillis, String reason) {
    ban(id, nowMillis + LIE_BAN_MILLIS, reason);
  }

  /** A peer that gave the newest header it has: a claim beyond it was empty. */
  void prove(Bytes32 id, long height, long nowMillis) {
    SyncPeer peer = peer(id);
    peer.prove(height);
    if (peer.emptyClaims() >= MAX_FAILURES) {
      ban(id, nowMillis + WITHHELD_BAN_MILLIS, "claims heights that it does not prove");
    }
  }

  private void ban(Bytes32 id, long untilMillis, String reason) {
    lose(id);
    peer(id).ban(untilMillis);
    out.accept(new SyncOutput.Ban(id, untilMillis, reason));
  }

  /** A peer that does not have what was asked for. */
  void lacks(Flight flight, long nowMillis) {
    peer(flight.peer()).lacks(Need.of(flight.request()), nowMillis + LACKING_MILLIS);
  }

  boolean isAsking(Need need) {
    return flights.values().stream().anyMatch(one -> Need.of(one.request()) == need);
  }

  /** The highest height that a peer speaks of who can be asked for headers. */
  long highestClaim(long nowMillis) {
    return peers.values().stream()
        .filter(peer -> peer.mayHave(Need.HEADERS, nowMillis))
        .mapToLong(SyncPeer::claimedHeight)
        .max()
        .orElse(0);
  }

  /** Whether somebody can be asked for this, now or soon. */
  boolean anyMayHave(Need need, long nowMillis) {
    return peers.values().stream().anyMatch(peer -> peer.mayHave(need, nowMillis));
  }

  /** Whether a peer is connected that may be asked at all. */
  boolean any(long nowMillis) {
    return peers.values().stream()
        .anyMatch(peer -> peer.isConnected() && !peer.isBanned(nowMillis));
  }

  int banned(long nowMillis) {
    return (int) peers.values().stream().filter(peer -> peer.isBanned(nowMillis)).count();
  }

  /** Asks whoever has least to do and was not asked for longest; empty where nobody can be. */
  Optional<Flight> ask(SyncRequest request, Predicate<SyncPeer> fits, long nowMillis) {
    Need need = Need.of(request);
    Optional<SyncPeer> chosen =
        peers.values().stream()
            .filter(peer -> peer.isReady(need, MAX_IN_FLIGHT, nowMillis) && fits.test(peer))
            .min(
                Comparator.comparingInt(SyncPeer::inFlight)
                    .thenComparingLong(SyncPeer::lastAsked));
    return chosen.map(peer -> ask(peer, request, nowMillis));
  }

  private Flight ask(SyncPeer peer, SyncRequest request, long nowMillis) {
    lastId++;
    peer.asked(lastId);
    Flight flight = new Flight(lastId, peer.id(), request, nowMillis);
    flights.put(lastId, flight);
    out.accept(new SyncOutput.Ask(peer.id(), lastId, request));
    return flight;
  }
}
