package io.etalon.simulator;

import io.etalon.primitives.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Which machine's validator has which index at a height: sets change, by governance and because the
 * jailed leave.
 */
final class Members {
  private final List<Bytes32> peerIds;
  private final long epochBlocks;
  private final TreeMap<Long, List<Integer>> epochs = new TreeMap<>();

  Members(Chain chain) {
    this.epochBlocks = chain.config().parameters().timing().epochBlocks();
    this.peerIds = new ArrayList<>();
    List<Integer> first = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      peerIds.add(chain.peerId(i));
      first.add(i);
    }
    epochs.put(0L, first);
  }

  Bytes32 peerId(int validator) {
    return peerIds.get(validator);
  }

  /** The set that votes at a height is known. */
  void learn(long height, ValidatorSet set) {
    epochs.computeIfAbsent(
        height / epochBlocks,
        _ ->
            set.members().stream()
                .map(member -> peerIds.indexOf(member.consensusKey().fingerprint()))
                .toList());
  }

  /** How many voted in each epoch that is known. */
  List<Integer> sizes() {
    return epochs.values().stream().map(List::size).toList();
  }

  /** Whose index it is; -1 where it is nobody's. */
  int validator(long height, int index) {
    List<Integer> members = epochs.floorEntry(height / epochBlocks).getValue();
    return index >= 0 && index < members.size() ? members.get(index) : -1;
  }

  /** A validator's index; -1 where it is not in the set. */
  int index(long height, int validator) {
    return epochs.floorEntry(height / epochBlocks).getValue().indexOf(validator);
  }
}
