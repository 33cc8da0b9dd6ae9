package io.etalon.storage;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import io.etalon.storage.StagedState.Gap;
import io.etalon.trie.StateChunk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Takes the newest state of a store out into files, and puts such a state into another store. What
 * was interrupted goes on where it stopped.
 */
public final class SnapshotTransfer {
  private final ChainStore store;
  private final Progress progress;

  /** A transfer from or to {@code store}, which nobody writes to meanwhile. */
  public SnapshotTransfer(ChainStore store, Progress progress) {
    this.store = store;
    this.progress = progress;
  }

  /**
   * By what a snapshot is judged.
   *
   * @param first the set that genesis names
   * @param trusted the id of a block that the operator vouches for, in place of a chain of
   *     validator sets that leads to it; empty for none
   */
  public record Trust(
      ValidatorSet first, SignatureVerifier verifier, Optional<Bytes32> trusted) {}

  /** Writes a snapshot of the newest state; returns how many chunks it has. */
  public long save(Path directory) throws StoreUnusableException {
    try (StateLease lease = store.lease()) {
      CommittedState state = lease.state();
      StoredBlock newest = store.block(state.header().height()).orElseThrow();
      Snapshot snapshot =
          Snapshot.begin(
              directory,
              new Snapshot.Head(
                  store.genesisHash(), epochEnds(), newest.block(), newest.certificate()));
      long chunks = 0;
      for (Gap segment : StagedState.segments()) {
        Optional<Bytes32> from = Optional.of(segment.from());
        while (from.isPresent()) {
          StateChunk chunk = chunk(snapshot, state, new Gap(from.get(), segment.to()));
          progress.at("chunks", ++chunks, 0);
          from = chunk.next().filter(_ -> !chunk.to().equals(segment.to()));
        }
      }
      return chunks;
    }
  }

  /** The chunk that is there already, or a new one. */
  private static StateChunk chunk(Snapshot snapshot, CommittedState state, Gap gap) {
    Optional<StateChunk> there;
    try {
      there = snapshot.chunk(gap.from());
    } catch (StoreUnusableException e) {
      // Damaged since: written again.
      there = Optional.empty();
    }
    if (there.isPresent()) {
      return there.get();
    }
    StateChunk chunk = state.chunk(gap.from(), gap.to());
    snapshot.add(chunk);
    return chunk;
  }

  private List<EpochEnd> epochEnds() {
    List<EpochEnd> ends = new ArrayList<>();
    for (long epoch = 0; ; epoch++) {
      Optional<EpochEnd> end = store.epochs().end(epoch);
      if (end.isEmpty()) {
        return ends;
      }
      ends.add(end.get());
    }
  }

  /**
   * Puts a snapshot's state in place of the store's.
   *
   * @throws StoreUnusableException where it is of another chain, not certified, not newer than the
   *     store, or not whole
   */
  public Header load(Path directory, Trust trust, long nowMillis) throws StoreUnusableException {
    Snapshot snapshot = Snapshot.open(directory);
    Snapshot.Head head = snapshot.head();
    Header header = head.block().header();
    check(directory, head, trust);
    StagedState staged = store.staged();
    if (!staged.header().equals(Optional.of(header))) {
      staged.begin(header);
    }
    long taken = 0;
    for (List<Gap> gaps = staged.gaps(); !gaps.isEmpty(); gaps = staged.gaps()) {
      Bytes32 from = gaps.getFirst().from();
      staged.add(snapshot.chunk(from).orElseThrow(() -> new StoreUnusableException(
          directory + " lacks the chunk that begins at " + from + ": copy it too, then run etalon"
              + " db restore again, which goes on from there")));
      progress.at("chunks", ++taken, 0);
    }
    head.ends().forEach(store.epochs()::keep);
    store.install(head.block(), head.certificate(), nowMillis);
    return header;
  }

  private void check(Path directory, Snapshot.Head head, Trust trust)
      throws StoreUnusableException {
    Header header = head.block().header();
    if (!head.genesisHash().equals(store.genesisHash())) {
      throw new StoreUnusableException(
          directory + " is a snapshot of another chain, of genesis " + head.genesisHash()
              + ": compare chain specifications with etalon chain-spec hash");
    }
    if (header.height() <= store.best().height()) {
      throw new StoreUnusableException(
          "the store is at height " + store.best().height() + ", and the snapshot at "
              + header.height() + ": nothing is to be restored; move the directory chain away first"
              + " where the store is damaged");
    }
    if (!head.block().body().matches(header)) {
      throw new StoreUnusableException(directory + "/head.ssz is damaged: copy it again");
    }
    if (trust.trusted().isPresent()) {
      requireSame(trust.trusted().get(), header);
      return;
    }
    KnownSets sets = new KnownSets(head.genesisHash(), trust.first(), trust.verifier());
    head.ends().forEach(sets::learn);
    if (!sets.certifies(head.certificate(), header)) {
      throw new StoreUnusableException(
          "nothing leads from genesis to the validators that certified block " + header.height()
              + ": ask another operator for etalon block " + header.height()
              + " and give its id with --trust-block");
    }
  }

  private static void requireSame(Bytes32 trusted, Header header) throws StoreUnusableException {
    if (!header.blockId().equals(trusted)) {
      throw new StoreUnusableException(
          "the snapshot is of block " + header.blockId() + ", not of the trusted one: do not use"
              + " it");
    }
  }
}
