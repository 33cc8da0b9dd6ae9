package io.etalon.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Unverified messages of the next height, a bounded number of each peer, until that height begins.
 */
final class NextHeight {
  private static final int MAX_PER_PEER = 64;
  private static final int MAX_CERTIFICATES_PER_PEER = 4;
  private static final int MAX_PEERS = 256;

  private final SortedMap<Integer, List<ConsensusMessage>> waiting = new TreeMap<>();

  /** Keeps a message unless the peer has filled its share. */
  void keep(int peer, ConsensusMessage message) {
    if (message instanceof ConsensusMessage.Status
        || waiting.size() == MAX_PEERS && !waiting.containsKey(peer)) {
      return;
    }
    List<ConsensusMessage> ofPeer = waiting.computeIfAbsent(peer, _ -> new ArrayList<>());
    boolean full = ofPeer.size() == MAX_PER_PEER || isLarge(message) && hasItsLarge(ofPeer);
    if (!full && !ofPeer.contains(message)) {
      ofPeer.add(message);
    }
  }

  // A certificate of a hundred validators is sixty times a vote.
  private static boolean isLarge(ConsensusMessage message) {
    return message instanceof ConsensusMessage.Certified;
  }

  private static boolean hasItsLarge(List<ConsensusMessage> ofPeer) {
    return ofPeer.stream().filter(NextHeight::isLarge).count() == MAX_CERTIFICATES_PER_PEER;
  }

  /** Hands everything out and forgets it. */
  SortedMap<Integer, List<ConsensusMessage>> drain() {
    SortedMap<Integer, List<ConsensusMessage>> all = new TreeMap<>(waiting);
    waiting.clear();
    return all;
  }
}
