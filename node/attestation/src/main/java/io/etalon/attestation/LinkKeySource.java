package io.etalon.attestation;

import io.etalon.channel.DrawnKey;
import io.etalon.channel.QkdKeySource;
import io.etalon.signing.SecretBytes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The QKD keys for the channels to the validators at the other ends of this validator's links.
 *
 * <p>Guarantee: no key comes from a link that is not registered or is CUT in the newest state that
 * {@link #update} was told of; before the first there are none. Keys are drawn one at a time when
 * the channel asks and handed over at once, so none lies in store that a bad window would spoil.
 * They are draws of their own, never a possession key. Thread-safe.
 */
public final class LinkKeySource implements QkdKeySource {
  private final List<LinkKeys> links;
  private final Map<Bytes32, Long> suppliers = new ConcurrentHashMap<>();
  private final Set<Long> cut = new HashSet<>();
  private final Set<Bytes32> suspended = new HashSet<>();
  private volatile Map<Bytes32, List<LinkKeys>> usable = Map.of();

  /**
   * The keys of this equipment, which stays the caller's to close.
   *
   * @param jitter spreads repeated requests; no key depends on it
   */
  public LinkKeySource(
      List<LinkEquipment> equipment, InstantSource clock, RandomGenerator jitter) {
    this.links = equipment.stream().map(each -> new LinkKeys(each, clock, jitter)).toList();
  }

  /**
   * Learns a newer finalized state. The channel to the peer of a link that is CUT now is re-keyed
   * without QKD at once; where other links to that peer remain, their keys enter it again with the
   * next state.
   */
  public synchronized void update(ChainMoment moment, PeerQkd peers) {
    Map<Bytes32, List<LinkKeys>> fresh = new LinkedHashMap<>();
    Set<Bytes32> newlyCut = new HashSet<>();
    for (LinkKeys link : links) {
      moment.peerId(link.linkId(), link.equipment().end().other()).ifPresent(peerId -> {
        if (!isCut(link.linkId(), peerId, moment)) {
          fresh.computeIfAbsent(peerId, id -> new ArrayList<>()).add(link);
        } else if (cut.add(link.linkId())) {
          AttestationEvents.linkCut(link.linkId(), peerId);
          newlyCut.add(peerId);
        }
      });
    }
    usable = Map.copyOf(fresh);
    resume(fresh.keySet(), newlyCut, peers);
    for (Bytes32 peerId : newlyCut) {
      suspended.add(peerId);
      suppliers.remove(peerId);
      peers.suspendQkd(peerId);
    }
  }

  private boolean isCut(long linkId, Bytes32 peerId, ChainMoment moment) {
    boolean isCut = moment.isCut(linkId);
    if (!isCut && cut.remove(linkId)) {
      AttestationEvents.linkRestored(linkId, peerId);
    }
    return isCut;
  }

  private void resume(Set<Bytes32> withLinks, Set<Bytes32> newlyCut, PeerQkd peers) {
    for (Bytes32 peerId : Set.copyOf(suspended)) {
      if (withLinks.contains(peerId) && !newlyCut.contains(peerId)) {
        suspended.remove(peerId);
        peers.resumeQkd(peerId);
      }
    }
  }

  @Override
  public Optional<DrawnKey> draw(Bytes32 peerId) {
    return first(peerId, LinkKeys::draw);
  }

  @Override
  public Optional<SecretBytes> fetch(Bytes32 peerId, String keyId) {
    return first(peerId, link -> link.fetch(keyId));
  }

  /** The link that gave the newest key for the channel to a peer; empty where none did yet. */
  public OptionalLong supplier(Bytes32 peerId) {
    Long linkId = suppliers.get(peerId);
    return linkId == null ? OptionalLong.empty() : OptionalLong.of(linkId);
  }

  /** What each link has given, in the order of the equipment. */
  public List<LinkKeyStats> stats() {
    Map<Bytes32, List<LinkKeys>> now = usable;
    return links.stream()
        .map(link -> link.stats(now.values().stream().anyMatch(list -> list.contains(link))))
        .toList();
  }

  private <T> Optional<T> first(Bytes32 peerId, Function<LinkKeys, Optional<T>> ask) {
    for (LinkKeys link : usable.getOrDefault(peerId, List.of())) {
      Optional<T> key = ask.apply(link);
      if (key.isPresent()) {
        suppliers.put(peerId, link.linkId());
        return key;
      }
    }
    return Optional.empty();
  }
}
