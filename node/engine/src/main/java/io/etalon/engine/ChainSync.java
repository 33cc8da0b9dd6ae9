package io.etalon.engine;

import io.etalon.engine.NodeMessage.BlocksRequested;
import io.etalon.engine.NodeMessage.BlocksSent;
import io.etalon.engine.NodeMessage.FinalBlock;
import io.etalon.network.FrameClass;
import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.storage.ChainStore;
import io.etalon.storage.StoredBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Follows the chain when this node is behind: asks one peer at a time for blocks in a row. It
 * judges nothing itself; certificate and block go the way of any other, through the consensus
 * driver, which takes only what a quorum finalized. One writer, but for {@link #answer}.
 */
final class ChainSync {
  /** A peer that has not answered by then is given up for the next one that is ahead. */
  static final long PATIENCE_MILLIS = 5_000;

  /** Room for the framing of an answer within a frame of its class. */
  private static final int ANSWER_BYTES = FrameClass.SYNC.maxMessageBytes() - 64 * 1024;

  private final ChainStore store;
  private final Wire wire;
  private Optional<Bytes32> asked = Optional.empty();
  private long askedAtMillis;
  private long target;

  ChainSync(ChainStore store, Wire wire) {
    this.store = store;
    this.wire = wire;
  }

  /** A peer is at {@code height}, later than this node. */
  void onBehind(Bytes32 peerId, long height, long nowMillis) {
    target = Math.max(target, height - 1);
    if (asked.isEmpty() || nowMillis - askedAtMillis > PATIENCE_MILLIS) {
      ask(peerId, nowMillis);
    }
  }

  /**
   * Whether this answer was asked for; if so, and it has blocks, the caller takes them and then
   * calls {@link #onTaken}.
   */
  boolean expects(Bytes32 peerId) {
    return asked.filter(peerId::equals).isPresent();
  }

  /**
   * The blocks of an answer were handed on: asks for more where they led further, and else lets
   * another peer try.
   */
  void onTaken(Bytes32 peerId, boolean progressed, long nowMillis) {
    asked = Optional.empty();
    if (progressed && store.best().height() < target) {
      ask(peerId, nowMillis);
    }
  }

  /** The highest finalized height that peers speak of. */
  long target() {
    return target;
  }

  private void ask(Bytes32 peerId, long nowMillis) {
    asked = Optional.of(peerId);
    askedAtMillis = nowMillis;
    wire.send(peerId, new BlocksRequested(store.best().height() + 1, BlocksRequested.MAX));
  }

  /** Answers a peer that is behind, from the store, on the calling thread. */
  void answer(Bytes32 peerId, BlocksRequested request) {
    List<FinalBlock> blocks = new ArrayList<>();
    int bytes = 0;
    int count = Math.min(request.count(), BlocksRequested.MAX);
    for (long height = request.firstHeight(); blocks.size() < count; height++) {
      Optional<StoredBlock> stored = store.block(height);
      if (stored.isEmpty()) {
        break;
      }
      FinalBlock next = new FinalBlock(stored.get().block(), stored.get().certificate());
      bytes += length(next);
      if (bytes > ANSWER_BYTES && !blocks.isEmpty()) {
        break;
      }
      blocks.add(next);
    }
    wire.send(peerId, new BlocksSent(blocks));
  }

  private static int length(FinalBlock block) {
    return Block.SCHEMA.length(block.block()) + Certificate.SCHEMA.length(block.certificate());
  }
}
