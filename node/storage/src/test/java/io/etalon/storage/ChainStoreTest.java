package io.etalon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.primitives.Amount;
import io.etalon.primitives.Block;
import io.etalon.primitives.Body;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.runtime.EventRecord;
import io.etalon.runtime.Execution;
import io.etalon.runtime.ExtrinsicOutcome;
import io.etalon.runtime.StateChanges;
import io.etalon.runtime.StateEntry;
import io.etalon.ssz.Bits;
import io.etalon.ssz.ByteOrder;
import io.etalon.trie.StateTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private Execution next(Map<Bytes, Optional<Bytes>> changes) {
    return execution(1, genesis.blockId(), genesisTree, changes(changes));
  }

  private static StateChanges changes(Map<Bytes, Optional<Bytes>> changes) {
    TreeMap<Bytes, Optional<Bytes>> sorted = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    sorted.putAll(changes);
    return new StateChanges(sorted);
  }

  private static Certificate certificate(Execution execution) {
    return Certificate.ofGenesis(execution.blockId());
  }

  private static Execution execution(
      long height, Bytes32 parent, StateTree parentTree, StateChanges changes) {
    Body body = Body.empty(Certificate.ofGenesis(parent));
    Bytes32 stateRoot = parentTree.with(changes.byKey()).root();
    Header header =
        new Header(
            height,
            0,
            parent,
            0,
            height,
            0,
            0,
            0,
            stateRoot,
            body.extrinsicsRoot(),
            body.reportsRoot(),
            body.sealsRoot(),
            Bytes32.ZERO,
            Bytes32.ZERO,
            Certificate.SCHEMA.hashTreeRoot(body.parentCertificate()),
            Bits.of(0));
    Bytes32 id = header.blockId();
    return new Execution(
        new Block(header, body),
        id,
        changes,
        List.of(new ExtrinsicOutcome(id, true, "", new Amount(5), 6)),
        List.of(new EventRecord(EventRecord.HOOK, "system", "Happened", Bytes.of(7))));
  }
}
