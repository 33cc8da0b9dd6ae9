package io.etalon.engine;

import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import io.etalon.ssz.ByteOrder;
import io.etalon.storage.ChainStore;
import io.etalon.storage.StoredBlock;
import io.etalon.sync.FinalBlock;
import io.etalon.sync.FinalHeader;
import io.etalon.sync.SyncAnswer;
import io.etalon.sync.SyncRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers nodes that are behind, from the store. Thread-safe. */
final class SyncSource {
  /** An answer of several parts is no longer; one part alone may be. */
  static final int MAX_ANSWER_BYTES = 4 << 20;

  private final ChainStore store;
  private final ChainSets sets;
  private final StateLeases leases;

  SyncSource(ChainStore store, ChainSets sets, StateLeases leases) {
    this.store = store;
    this.sets = sets;
    this.leases = leases;
  }

  SyncAnswer answer(SyncRequest request) {
    return switch (request) {
      case SyncRequest.Blocks blocks -> blocks(blocks);
      case SyncRequest.Progress progress -> progress(progress.epoch());
      case SyncRequest.Anchor anchor -> anchor(anchor);
      case SyncRequest.State state -> state(state);
    };
  }

  /** What is answered by who does not have it, or has given enough for now. */
  static SyncAnswer nothing(SyncRequest request) {
    return switch (request) {
      case SyncRequest.Blocks _ -> new SyncAnswer.Blocks(List.of());
      case SyncRequest.Progress _ -> new SyncAnswer.Progress(List.of(), Optional.empty());
      case SyncRequest.Anchor _ -> new SyncAnswer.Anchor(Optional.empty());
      case SyncRequest.State _ -> new SyncAnswer.State(Optional.empty());
    };
  }

  private SyncAnswer blocks(SyncRequest.Blocks request) {
    List<FinalBlock> blocks = new ArrayList<>();
    int bytes = 0;
    int count = Math.min(request.count(), SyncRequest.Blocks.MAX);
    for (long height = request.firstHeight(); blocks.size() < count; height++) {
      Optional<StoredBlock> stored = store.block(height);
      if (stored.isEmpty()) {
        break;
      }
      FinalBlock next = new FinalBlock(stored.get().block(), stored.get().certificate());
      bytes += next.encodedBytes();
      if (bytes > MAX_ANSWER_BYTES && !blocks.isEmpty()) {
        break;
      }
      blocks.add(next);
    }
    return new SyncAnswer.Blocks(blocks);
  }

  // A node that is behind the asking one, or lacks an end, has nothing to say: it gives nothing.
  private SyncAnswer progress(long firstEpoch) {
    Header best = store.best();
    long ended = (best.height() + 1) / sets.epochBlocks();
    List<EpochEnd> ends = new ArrayList<>();
    int bytes = 0;
    long epoch = firstEpoch;
    for (; epoch < ended && ends.size() < SyncAnswer.Progress.MAX; epoch++) {
      Optional<EpochEnd> end = store.epochs().end(epoch);
      if (end.isEmpty()) {
        return new SyncAnswer.Progress(ends, Optional.empty());
      }
      bytes += EpochEnd.SCHEMA.length(end.get());
      if (bytes > MAX_ANSWER_BYTES && !ends.isEmpty()) {
        break;
      }
      ends.add(end.get());
    }
    boolean isAll = epoch == ended;
    return new SyncAnswer.Progress(ends, isAll ? tip(best) : Optional.empty());
  }

  private Optional<FinalHeader> tip(Header best) {
    return store.certificate(best.height()).map(found -> new FinalHeader(best, found));
  }

  private SyncAnswer anchor(SyncRequest.Anchor request) {
    OptionalLong height = store.heightOf(request.blockId());
    if (height.isEmpty()) {
      return new SyncAnswer.Anchor(Optional.empty());
    }
    return new SyncAnswer.Anchor(
        store
            .block(height.getAsLong())
            .map(found -> found.block().header())
            .flatMap(
                header ->
                    validators(header.epoch())
                        .map(set -> new SyncAnswer.Anchor.Anchored(header, set))));
  }

  private Optional<ValidatorSet> validators(long epoch) {
    return store.epochs().end(epoch - 1).map(EpochEnd::next).or(() -> sets.validators(epoch));
  }

  private SyncAnswer state(SyncRequest.State request) {
    if (ByteOrder.LEXICOGRAPHIC.compare(request.from(), request.to()) > 0) {
      return new SyncAnswer.State(Optional.empty());
    }
    return new SyncAnswer.State(leases.chunk(request.root(), request.from(), request.to()));
  }
}
