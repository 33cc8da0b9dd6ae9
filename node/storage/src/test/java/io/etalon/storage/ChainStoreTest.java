package io.etalon.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.primitives.Certificate;
import io.etalon.runtime.Execution;
import io.etalon.runtime.StateChanges;
import io.etalon.runtime.StateEntry;
import io.etalon.trie.StateTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class ChainStoreTest {
  private static final Bytes A = Bytes.of(0x61);
  private static final Bytes AB = Bytes.of(0x61, 0x62);
  private static final Bytes B = Bytes.of(0x62);

  @TempDir Path directory;

  private final StateChanges first = changes(Map.of(A, Optional.of(Bytes.of(1))));
  private final Execution genesis = execution(0, Bytes32.ZERO, StateTree.EMPTY, first);
  private final StateTree genesisTree = StateTree.EMPTY.with(first.byKey());

  @Test
  void beginsWithGenesisAndRemembersItsBlocksAcrossReopening() throws Exception {
    Execution next = next(Map.of(A, Optional.empty(), B, Optional.of(Bytes.of(9))));
    try (ChainStore store = ChainStore.open(directory, genesis)) {
      assertThat(store.best().height()).isZero();
      store.commit(new ChainStore.Finalized(next, certificate(next), 77));
    }
    try (ChainStore store = ChainStore.open(directory, genesis);
        StateLease lease = store.lease()) {
      assertThat(store.best()).isEqualTo(next.block().header());
      assertThat(store.genesisHash()).isEqualTo(genesis.blockId());
      assertThat(store.heightOf(next.blockId())).hasValue(1);
      assertThat(store.extrinsic(next.outcomes().getFirst().id()))
          .contains(new ExtrinsicLocation(1, 0));
      StoredBlock stored = store.block(1).orElseThrow();
      assertThat(stored.block()).isEqualTo(next.block());
      assertThat(stored.outcomes()).isEqualTo(next.outcomes());
      assertThat(stored.events()).isEqualTo(next.events());
      assertThat(stored.finalizedAtMillis()).isEqualTo(77);
      assertThat(lease.state().root()).isEqualTo(next.block().header().stateRoot());
      assertThat(lease.state().get(A)).isEmpty();
      assertThat(lease.state().get(B)).contains(Bytes.of(9));
      assertThat(
              lease
                  .state()
                  .prove(B)
                  .verify(lease.state().root(), B, Optional.of(Bytes.of(9))))
          .isTrue();
    }
  }

  @Test
  void anOldStateStaysReadableWhileItIsLeased() throws Exception {
    try (ChainStore store = ChainStore.open(directory, genesis);
        StateLease old = store.lease()) {
      Execution next = next(Map.of(A, Optional.of(Bytes.of(2))));
      store.commit(new ChainStore.Finalized(next, certificate(next), 1));
      assertThat(old.state().get(A)).contains(Bytes.of(1));
      try (StateLease now = store.lease()) {
        assertThat(now.state().get(A)).contains(Bytes.of(2));
      }
    }
  }

  @Test
  void scansInKeyOrderWithinAPrefix() throws Exception {
    Execution next = next(Map.of(AB, Optional.of(Bytes.of(3)), B, Optional.of(Bytes.of(4))));
    try (ChainStore store = ChainStore.open(directory, genesis)) {
      store.commit(new ChainStore.Finalized(next, certificate(next), 1));
      try (StateLease lease = store.lease()) {
        assertThat(lease.state().scan(A, Bytes.EMPTY, 9))
            .extracting(StateEntry::key)
            .containsExactly(A, AB);
        assertThat(lease.state().scan(A, A, 9)).extracting(StateEntry::key).containsExactly(AB);
        assertThat(lease.state().scan(Bytes.EMPTY, Bytes.EMPTY, 2)).hasSize(2);
      }
    }
  }

  @Test
  void refusesAnotherChainsDirectoryAndNamesBoth() throws Exception {
    ChainStore.open(directory, genesis).close();
    StateChanges other = changes(Map.of(B, Optional.of(Bytes.of(1))));
    Execution otherGenesis = execution(0, Bytes32.ZERO, StateTree.EMPTY, other);
    assertThatThrownBy(() -> ChainStore.open(directory, otherGenesis))
        .isInstanceOf(StoreUnusableException.class)
        .hasMessageContaining(genesis.blockId().toString())
        .hasMessageContaining(otherGenesis.blockId().toString());
  }

  @Test
  void stopsAtABlockThatDoesNotFit() throws Exception {
    try (ChainStore store = ChainStore.open(directory, genesis)) {
      Execution stray = execution(1, Bytes32.ZERO, genesisTree, StateChanges.NONE);
      assertThatThrownBy(() -> store.commit(new ChainStore.Finalized(stray, certificate(stray), 1)))
          .isInstanceOf(IllegalStateException.class);
      Execution wrongRoot =
          execution(1, genesis.blockId(), StateTree.EMPTY, changes(Map.of(B, Optional.of(A))));
      assertThatThrownBy(
              () -> store.commit(new ChainStore.Finalized(wrongRoot, certificate(wrongRoot), 1)))
          .isInstanceOf(IllegalStateException.class);
      assertThat(store.best().height()).isZero();
    }
  }

  @Test
  void keepsASecondProcessOut() throws Exception {
    try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> DirectoryLock.acquire(directory))
          .isInstanceOf(StoreUnusableException.class)
          .hasMessageContaining("--data-dir");
    }
    DirectoryLock.acquire(directory).close();
  }

  @Test
  void prunesAllButTheNewestBlocksAndGenesis() throws Exception {
    TestChain chain = new TestChain(Map.of(A, Optional.of(B)));
    StoreSettings settings = StoreSettings.archive(1);
    try (ChainStore store = ChainStore.open(directory, chain.genesis(), settings, 6)) {
      for (int i = 0; i < 20; i++) {
        store.commit(chain.growBy(10));
      }
    }
    try (ChainStore store = ChainStore.open(directory, chain.genesis(), settings, 6)) {
      assertThat(store.firstHeight()).isEqualTo(15);
      for (int height = 0; height <= 20; height++) {
        boolean isKept = height == 0 || height >= 15;
        Execution block = chain.block(height);
        assertThat(store.block(height).isPresent()).as("%d", height).isEqualTo(isKept);
        assertThat(store.certificate(height).isPresent()).isEqualTo(isKept);
        assertThat(store.heightOf(block.blockId()).isPresent()).isEqualTo(isKept);
        block.outcomes().forEach(outcome ->
            assertThat(store.extrinsic(outcome.id()).isPresent()).isEqualTo(isKept));
      }
    }
  }

  @Test
  void keepsWhatOthersNeedWhateverIsAsked() {
    assertThatThrownBy(() -> new StoreSettings(1, StoreSettings.MIN_KEPT_BLOCKS - 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatANewerRuntimeWrote() throws Exception {
    TestChain chain = new TestChain(Map.of(A, Optional.of(B)));
    try (ChainStore store =
        ChainStore.open(directory, chain.genesis(), StoreSettings.archive(2))) {
      store.commit(chain.growBy(10));
    }
    assertThatThrownBy(
            () -> ChainStore.open(directory, chain.genesis(), StoreSettings.archive(1)))
        .isInstanceOf(StoreUnusableException.class)
        .hasMessageContaining("at runtime version 2 and this program has 1");
    ChainStore.open(directory, chain.genesis(), StoreSettings.archive(3)).close();
  }

  @Test
  void refusesWhatANewerProgramWrote() throws Exception {
    ChainStore.open(directory, genesis).close();
    try (Database database =
        RocksDatabase.open(directory, RocksDatabase.Access.WRITE)) {
      Writes writes = new Writes();
      Tables.putNumber(writes, Tables.Meta.FORMAT, 2);
      database.write(writes);
    }
    assertThatThrownBy(() -> ChainStore.open(directory, genesis))
        .isInstanceOf(StoreUnusableException.class)
        .hasMessageContaining("of format 2 and this program knows 1");
  }

  @Test
  void refusesAColumnThatItDoesNotKnow() throws Exception {
    ChainStore.open(directory, genesis).close();
    try (Options options = new Options();
        RocksDB rocks = openWithAllColumns(options)) {
      rocks.createColumnFamily(new ColumnFamilyDescriptor("blobs".getBytes(US_ASCII))).close();
    }
    assertThatThrownBy(() -> ChainStore.open(directory, genesis))
        .isInstanceOf(StoreUnusableException.class)
        .hasMessageContaining("blobs");
  }

  private RocksDB openWithAllColumns(Options options) throws RocksDBException {
    List<ColumnFamilyDescriptor> columns =
        RocksDB.listColumnFamilies(options, directory.toString()).stream()
            .map(ColumnFamilyDescriptor::new)
            .toList();
    return RocksDB.open(directory.toString(), columns, new ArrayList<>());
  }

  private Execution next(Map<Bytes, Optional<Bytes>> changes) {
    return execution(1, genesis.blockId(), genesisTree, changes(changes));
  }

  private static StateChanges changes(Map<Bytes, Optional<Bytes>> changes) {
    return TestChain.changes(changes);
  }

  private static Certificate certificate(Execution execution) {
    return Certificate.ofGenesis(execution.blockId());
  }

  private static Execution execution(
      long height, Bytes32 parent, StateTree parentTree, StateChanges changes) {
    return TestChain.execution(height, parent, parentTree, changes);
  }
}
