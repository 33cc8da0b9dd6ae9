package io.etalon.consensus;

import io.etalon.primitives.Block;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Blocks that came before the proposal that names them, or before the own node reached their
 * height: the newest of each proposer, a bounded number in all. Without it each of them would be
 * fetched a second time.
 */
final class EarlyBlocks {
  private static final int MAX_BLOCKS = 4;

  private final Map<Integer, Block> byProposer = new LinkedHashMap<>();

  /** Keeps a block that its own proposer sent; the oldest makes room. */
  void keep(int peer, Block block) {
    if (block.header().proposer() != peer) {
      return;
    }
    byProposer.remove(peer);
    if (byProposer.size() == MAX_BLOCKS) {
      byProposer.remove(byProposer.keySet().iterator().next());
    }
    byProposer.put(peer, block);
  }

  /** Takes out a block that is wanted by now. */
  Optional<Block> take(Predicate<Bytes32> wanted) {
    Iterator<Block> blocks = byProposer.values().iterator();
    while (blocks.hasNext()) {
      Block block = blocks.next();
      if (wanted.test(block.id())) {
        blocks.remove();
        return Optional.of(block);
      }
    }
    return Optional.empty();
  }

  /** Forgets what is of an earlier height. */
  void forgetBelow(long height) {
    byProposer.values().removeIf(block -> block.header().height() < height);
  }
}
