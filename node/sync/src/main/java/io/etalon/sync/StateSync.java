package io.etalon.sync;

import io.etalon.primitives.EpochEnd;
import io.etalon.sync.SyncPeer.Need;
import io.etalon.sync.SyncPeers.Flight;
import io.etalon.trie.StateChunk;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The state at the end of an epoch on its way here: its chunks from several peers, then the block
 * that it belongs to. A state that nobody holds any more is not asked for again.
 */
final class StateSync {
  private final SyncPeers peers;
  private final Consumer<SyncOutput> out;
  private @Nullable StateFetch fetch;
  private long refusedHeight = -1;

  StateSync(SyncPeers peers, Consumer<SyncOutput> out) {
    this.peers = peers;
    this.out = out;
  }

  /** What is being fetched. */
  Optional<StateFetch> underway() {
    return Optional.ofNullable(fetch);
  }

  /** Begins where {@code missing} is what the disk lacks of the state. */
  void begin(EpochEnd of, List<PathRange> missing) {
    fetch = new StateFetch(of, missing);
  }

  /** The state is in place. */
  void end() {
    fetch = null;
  }

  /** Whether the state at a height may be worth asking for. */
  boolean mayHave(long height) {
    return height > refusedHeight;
  }

  /** Has a part asked for again. */
  void release(SyncRequest.State request) {
    if (fetch != null) {
      fetch.release(request);
    }
  }

  /** Whether a chunk, or that there is none, can be an honest peer's answer; if so, it is taken. */
  boolean take(
      Flight flight, SyncRequest.State request, Optional<StateChunk> chunk, long nowMillis) {
    StateFetch fetching = fetch;
    if (fetching == null || !fetching.header().stateRoot().equals(request.root())) {
      return true;
    }
    fetching.release(request);
    if (chunk.isEmpty()) {
      peers.lacks(flight, nowMillis);
      return true;
    }
    if (!fetching.isGood(request, chunk.get())) {
      return false;
    }
    fetching.take(request, chunk.get());
    out.accept(new SyncOutput.Take(chunk.get()));
    return true;
  }

  /** Asks for what lacks; gives up a state that no peer holds. */
  void step(StateFetch fetching, long nowMillis) {
    if (fetching.isWhole()) {
      if (!peers.isAsking(Need.BLOCKS)) {
        peers.ask(new SyncRequest.Blocks(fetching.header().height(), 1), _ -> true, nowMillis);
      }
      return;
    }
    for (SyncRequest.State wanted : fetching.wanted()) {
      if (peers.ask(wanted, _ -> true, nowMillis).isEmpty()) {
        break;
      }
      fetching.asked(wanted);
    }
    if (peers.any(nowMillis) && !peers.anyMayHave(Need.STATE, nowMillis)) {
      // A newer one will do, or blocks.
      refusedHeight = fetching.header().height();
      fetch = null;
    }
  }
}
