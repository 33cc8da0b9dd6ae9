package io.etalon.benchmarks;

import io.etalon.engine.NodeCodec;
import io.etalon.engine.NodeMessage;
import io.etalon.engine.NodeMessage.SyncAnswered;
import io.etalon.engine.Peers;
import io.etalon.network.FrameClass;
import io.etalon.network.PeerStatus;
import io.etalon.ssz.SszException;
import io.etalon.sync.SyncAnswer;
import io.etalon.trie.StateChunk;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** The way out of a node that gives every chunk of a state with one value altered. */
record CorruptChunks(Peers peers) implements Peers {
  @Override
  public void broadcast(FrameClass frameClass, Bytes message) {
    peers.broadcast(frameClass, message);
  }

  @Override
  public void send(Bytes32 peerId, FrameClass frameClass, Bytes message) {
    peers.send(peerId, frameClass, frameClass == FrameClass.SYNC ? spoil(message) : message);
  }

  @Override
  public List<PeerStatus> statuses() {
    return peers.statuses();
  }

  private static Bytes spoil(Bytes message) {
    try {
      return switch (NodeCodec.MESSAGE.decode(message)) {
        case SyncAnswered(long id, SyncAnswer.State state) -> NodeCodec.MESSAGE.encode(
            new SyncAnswered(id, new SyncAnswer.State(state.chunk().map(CorruptChunks::spoil))));
        case NodeMessage _ -> message;
      };
    } catch (SszException e) {
      throw new IllegalStateException("the node sent what cannot be decoded", e);
    }
  }

  private static StateChunk spoil(StateChunk chunk) {
    List<StateChunk.Entry> entries = new ArrayList<>(chunk.entries());
    if (!entries.isEmpty()) {
      StateChunk.Entry first = entries.getFirst();
      entries.set(0, new StateChunk.Entry(first.key(), Bytes.concatenate(first.value(),
          Bytes.of(1))));
    }
    return new StateChunk(chunk.from(), chunk.to(), entries, chunk.proof());
  }
}
