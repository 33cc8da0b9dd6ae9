package io.etalon.sync;

import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.Header;
import io.etalon.ssz.ByteOrder;
import io.etalon.trie.StateChunk;
import java.util.List;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;

/** A state on its way: which paths are lacking and which of them somebody was asked for. */
final class StateFetch {
  /** All paths, in units of which progress is told. */
  static final long WHOLE = 65_536;

  private final EpochEnd goal;
  private final TreeMap<Bytes32, Piece> missing = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);

  private record Piece(Bytes32 from, Bytes32 to, boolean asked) {}

  StateFetch(EpochEnd goal, List<PathRange> ranges) {
    this.goal = goal;
    ranges.forEach(one -> missing.put(one.from(), new Piece(one.from(), one.to(), false)));
  }

  Header header() {
    return goal.header();
  }

  EpochEnd goal() {
    return goal;
  }

  boolean isWhole() {
    return missing.isEmpty();
  }

  List<SyncRequest.State> wanted() {
    return missing.values().stream()
        .filter(piece -> !piece.asked())
        .map(piece -> new SyncRequest.State(header().stateRoot(), piece.from(), piece.to()))
        .toList();
  }

  void asked(SyncRequest.State request) {
    mark(request, true);
  }

  void release(SyncRequest.State request) {
    mark(request, false);
  }

  private void mark(SyncRequest.State request, boolean asked) {
    missing.computeIfPresent(
        request.from(), (_, piece) -> new Piece(piece.from(), piece.to(), asked));
  }

  /** Whether a chunk is what was asked for, leads on, and is proved to be part of the state. */
  boolean isGood(SyncRequest.State request, StateChunk chunk) {
    boolean atEnd = chunk.to().equals(request.to());
    boolean leadsOn =
        atEnd
            || !chunk.entries().isEmpty()
                && chunk.to().equals(StateChunk.path(chunk.entries().getLast().key()));
    return chunk.from().equals(request.from())
        && ByteOrder.LEXICOGRAPHIC.compare(chunk.to(), request.to()) <= 0
        && leadsOn
        && chunk.verify(header().stateRoot());
  }

  void take(SyncRequest.State request, StateChunk chunk) {
    missing.remove(request.from());
    if (!chunk.to().equals(request.to())) {
      chunk
          .next()
          .ifPresent(next -> missing.put(next, new Piece(next, request.to(), false)));
    }
  }

  /** How much has come, of {@link #WHOLE}. */
  long done() {
    long left = 0;
    for (Piece piece : missing.values()) {
      left += piece.to().slice(0, 2).toInt() - piece.from().slice(0, 2).toInt() + 1;
    }
    return WHOLE - left;
  }
}
