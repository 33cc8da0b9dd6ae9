package io.etalon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.ValidatorSet;
import io.etalon.primitives.Vote;
import io.etalon.ssz.Bits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check, the snapshot and the inspection of a stopped store. */
class StoreToolsTest {
  private static final int HEIGHT = 12;

  @TempDir Path home;

  private final TestChain chain = new TestChain(Map.of(Bytes.of(1), Optional.of(Bytes.of(1))));
  private Path directory;

  @BeforeEach
  void makeStore() throws Exception {
    directory = home.resolve("chain");
    try (ChainStore store = ChainStore.open(directory, chain.genesis(), new StoreSettings(3,
        StoreSettings.ARCHIVE))) {
      for (int height = 1; height <= HEIGHT; height++) {
        store.commit(chain.growBy(200));
      }
      store.epochs().keep(
          new EpochEnd(chain.block(4).block().header(), chain.finalized(4).certificate(),
          new ValidatorSet(1, TestChain.validators().members())));
    }
  }

  @Test
  void aStoreAsItWasWrittenIsGood() throws Exception {
    StoreCheck.Report report = check();
    assertThat(report.wrong()).isEmpty();
    assertThat(report.blocks()).isEqualTo(HEIGHT + 1);
    assertThat(report.certificates()).isEqualTo(HEIGHT);
    assertThat(report.extrinsics()).isEqualTo(HEIGHT);
    assertThat(report.entries()).isEqualTo(1 + 2 * HEIGHT + 1);
  }

  @Test
  void aPrunedStoreIsGood() throws Exception {
    try (ChainStore store =
        ChainStore.open(directory, chain.genesis(), StoreSettings.DEFAULT, 5)) {
      store.prune(Progress.NONE);
      assertThat(store.firstHeight()).isEqualTo(8);
    }
    StoreCheck.Report report = check();
    assertThat(report.wrong()).isEmpty();
    assertThat(report.blocks()).isEqualTo(6);
  }

  @Test
  void namesTheFirstThingThatIsWrong() throws Exception {
    requireFound("state root", writes -> writes.put(Column.STATE, Bytes.of(1), Bytes.of(2)));
    requireFound("block 3 is not there",
        writes -> writes.remove(Column.BLOCKS, Bytes.ofUnsignedLong(3)));
    requireFound("block 7 lacks a part",
        writes -> writes.remove(Column.RESULTS, Bytes.ofUnsignedLong(7)));
    requireFound("block 5 says that it is block 6", writes -> writes.put(Column.BLOCKS,
        Bytes.ofUnsignedLong(5), Block.SCHEMA.encode(chain.block(6).block())));
    requireFound("block 6's certificate is of another block",
        writes -> writes.put(Column.CERTIFICATES, Bytes.ofUnsignedLong(6),
            Certificate.SCHEMA.encode(chain.finalized(7).certificate())));
    requireFound("block 6's certificate does not hold",
        writes -> writes.put(Column.CERTIFICATES, Bytes.ofUnsignedLong(6),
            Certificate.SCHEMA.encode(forged(6))));
    requireFound("block 6's body", writes -> writes.put(Column.BLOCKS, Bytes.ofUnsignedLong(6),
        Block.SCHEMA.encode(new Block(chain.block(6).block().header(),
            chain.block(7).block().body()))));
    requireFound("block 9 is not found by its id",
        writes -> writes.remove(Column.HEIGHTS, chain.block(9).blockId()));
    requireFound("block 9's extrinsic 0 is not found",
        writes -> writes.remove(Column.EXTRINSICS, chain.block(9).outcomes().getFirst().id()));
    requireFound("block ids point at", writes -> writes.put(Column.HEIGHTS,
        Bytes.repeat((byte) 5, 32), Bytes.ofUnsignedLong(5)));
    requireFound("order of paths", writes -> writes.put(Column.PATHS,
        Bytes.repeat((byte) 5, 32), Bytes.of(1)));
  }

  @Test
  void aSnapshotBecomesAStoreThatGoesOn() throws Exception {
    Path files = snapshot();
    Path other = home.resolve("other");
    try (ChainStore store = ChainStore.open(other, chain.genesis())) {
      new SnapshotTransfer(store, Progress.NONE).load(files, trust(), 99);
      assertThat(store.best()).isEqualTo(chain.block(HEIGHT).block().header());
      assertThat(store.firstHeight()).isEqualTo(HEIGHT);
      assertThat(store.epochs().end(0)).isPresent();
      store.commit(chain.growBy(30));
    }
    StoreCheck.Report report = StoreCheck.run(other, checkTrust(), Progress.NONE);
    assertThat(report.wrong()).isEmpty();
    assertThat(report.blocks()).isEqualTo(3);
  }

  @Test
  void aRestoreGoesOnWhereADamagedOrMissingChunkStoppedIt() throws Exception {
    Path files = snapshot();
    Path chunk = chunks(files).get(9);
    byte[] whole = Files.readAllBytes(chunk);
    byte[] damaged = whole.clone();
    damaged[damaged.length / 2] ^= 1;
    Files.write(chunk, damaged);
    Path other = home.resolve("other");
    try (ChainStore store = ChainStore.open(other, chain.genesis())) {
      assertThatThrownBy(
              () -> new SnapshotTransfer(store, Progress.NONE).load(files, trust(), 99))
          .isInstanceOf(StoreUnusableException.class)
          .hasMessageContaining(chunk.getFileName().toString());
      assertThat(store.staged().gaps()).hasSizeLessThan(StagedState.SEGMENTS);
      assertThat(store.best().height()).isZero();
    }
    Files.delete(chunk);
    try (ChainStore store = ChainStore.open(other, chain.genesis())) {
      assertThatThrownBy(
              () -> new SnapshotTransfer(store, Progress.NONE).load(files, trust(), 99))
          .hasMessageContaining("lacks the chunk");
      Files.write(chunk, whole);
      new SnapshotTransfer(store, Progress.NONE).load(files, trust(), 99);
      assertThat(store.best().height()).isEqualTo(HEIGHT);
    }
  }

  @Test
  void refusesASnapshotThatNobodyCertified() throws Exception {
    Path files = snapshot();
    Snapshot.Head head = Snapshot.open(files).head();
    Path forged = home.resolve("forged");
    Snapshot.begin(forged,
        new Snapshot.Head(head.genesisHash(), head.ends(), head.block(), forged(HEIGHT)));
    try (ChainStore store = ChainStore.open(home.resolve("other"), chain.genesis())) {
      SnapshotTransfer transfer = new SnapshotTransfer(store, Progress.NONE);
      assertThatThrownBy(() -> transfer.load(forged, trust(), 99))
          .isInstanceOf(StoreUnusableException.class)
          .hasMessageContaining("--trust-block");
      SnapshotTransfer.Trust other = new SnapshotTransfer.Trust(TestChain.validators(),
          TestChain.VERIFIER, Optional.of(chain.block(3).blockId()));
      assertThatThrownBy(() -> transfer.load(files, other, 99))
          .hasMessageContaining("not of the trusted one");
    }
  }

  @Test
  void inspectionShowsHeightsAndSizes() throws Exception {
    StoreInspection inspection = StoreInspection.of(directory, 3);
    assertThat(inspection.bestHeight()).isEqualTo(HEIGHT);
    assertThat(inspection.runtime()).isEqualTo(3);
    assertThat(inspection.newest()).extracting(header -> header.height())
        .containsExactly(12L, 11L, 10L);
    assertThat(inspection.columns()).hasSize(Column.values().length);
  }

  private Path snapshot() throws Exception {
    Path files = home.resolve("snapshot");
    try (ChainStore store = ChainStore.open(directory, chain.genesis())) {
      long chunks = new SnapshotTransfer(store, Progress.NONE).save(files);
      assertThat(chunks).isEqualTo(chunks(files).size());
      Files.delete(chunks(files).getFirst());
      assertThat(new SnapshotTransfer(store, Progress.NONE).save(files)).isEqualTo(chunks);
      assertThat(chunks(files)).hasSize((int) chunks);
    }
    return files;
  }

  private static List<Path> chunks(Path files) throws IOException {
    try (Stream<Path> all = Files.list(files)) {
      return all.filter(file -> file.getFileName().toString().startsWith("chunk"))
          .sorted().toList();
    }
  }

  private StoreCheck.Report check() throws StoreUnusableException {
    return StoreCheck.run(directory, checkTrust(), Progress.NONE);
  }

  private StoreCheck.Trust checkTrust() {
    return new StoreCheck.Trust(
        chain.genesis(), TestChain.validators(), TestChain.VERIFIER);
  }

  private static SnapshotTransfer.Trust trust() {
    return new SnapshotTransfer.Trust(
        TestChain.validators(), TestChain.VERIFIER, Optional.empty());
  }

  private Certificate forged(int height) {
    Vote vote = chain.finalized(height).certificate().vote();
    Bytes bad = Bytes.repeat((byte) 1, 32);
    return new Certificate(vote.type(), vote.height(), vote.view(), vote.blockId(),
        Bits.of(4, 0, 1, 2), List.of(bad, bad, bad));
  }

  /** Changes a good store, expects the check to say {@code what}, and puts it right again. */
  private void requireFound(String what, Consumer<Writes> damage) throws Exception {
    Writes writes = new Writes();
    damage.accept(writes);
    Writes repair = new Writes();
    try (RocksDatabase database =
        RocksDatabase.open(directory, RocksDatabase.Access.WRITE)) {
      for (Writes.Entry entry : writes.entries()) {
        database.get(entry.column(), entry.key().toArrayUnsafe()).ifPresentOrElse(
            before -> repair.put(entry.column(), entry.key(), Bytes.wrap(before)),
            () -> repair.remove(entry.column(), entry.key()));
      }
      database.write(writes);
    }
    assertThat(check().wrong()).as(what).hasValueSatisfying(
        wrong -> assertThat(wrong).contains(what));
    try (RocksDatabase database =
        RocksDatabase.open(directory, RocksDatabase.Access.WRITE)) {
      database.write(repair);
    }
    assertThat(check().wrong()).isEmpty();
  }
}
