package io.etalon.channel;

import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The unfinished handshakes of a server, counted in all, by claimed identity and by source address.
 * Thread-safe.
 */
final class HalfOpenTable {
  private final HalfOpenLimits limits;
  private final TreeMap<String, Integer> taken = new TreeMap<>();
  private int total;

  HalfOpenTable(HalfOpenLimits limits) {
    this.limits = limits;
  }

  /** Whether a Hello that claims this identity must prove it before it may take a slot. */
  synchronized boolean requiresSignature(Bytes32 peerId) {
    return 2 * total >= limits.total() || count(peerKey(peerId, Proof.CLAIMED)) >= limits.perPeer();
  }

  /**
   * Takes a slot that its holder closes when the handshake ends either way; empty when a bound is
   * reached.
   */
  synchronized Optional<Slot> take(Bytes address, Bytes32 peerId, Proof proof) {
    String byPeer = peerKey(peerId, proof);
    String byAddress = "address " + address.toHexString();
    if (total >= limits.total()
        || count(byPeer) >= limits.perPeer()
        || count(byAddress) >= limits.perAddress()) {
      return Optional.empty();
    }
    total++;
    taken.merge(byPeer, 1, Integer::sum);
    taken.merge(byAddress, 1, Integer::sum);
    return Optional.of(new Slot(this, byPeer, byAddress));
  }

  /** How many slots are taken. */
  synchronized int size() {
    return total;
  }

  private synchronized void release(String byPeer, String byAddress) {
    total--;
    taken.computeIfPresent(byPeer, (key, count) -> count == 1 ? null : count - 1);
    taken.computeIfPresent(byAddress, (key, count) -> count == 1 ? null : count - 1);
  }

  private int count(String key) {
    return taken.getOrDefault(key, 0);
  }

  private static String peerKey(Bytes32 peerId, Proof proof) {
    return proof + " " + peerId.toHexString();
  }

  /** What a Hello offers for its identity. */
  enum Proof {
    CLAIMED,
    SIGNED
  }

  /** One unfinished handshake; closing it twice counts once. */
  static final class Slot implements AutoCloseable {
    private final HalfOpenTable table;
    private final String byPeer;
    private final String byAddress;
    private boolean open = true;

    private Slot(HalfOpenTable table, String byPeer, String byAddress) {
      this.table = table;
      this.byPeer = byPeer;
      this.byAddress = byAddress;
    }

    @Override
    public synchronized void close() {
      if (open) {
        open = false;
        table.release(byPeer, byAddress);
      }
    }
  }
}
