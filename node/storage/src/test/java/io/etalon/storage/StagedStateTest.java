package io.etalon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.primitives.Block;
import io.etalon.primitives.Body;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.runtime.Execution;
import io.etalon.runtime.StateChanges;
import io.etalon.ssz.Bits;
import io.etalon.ssz.ByteOrder;
import io.etalon.storage.StagedState.Gap;
import io.etalon.trie.StateChunk;
import io.etalon.trie.StateTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedStateTest {
  private static final int ENTRIES = 3_000;

  @TempDir Path ahead;
  @TempDir Path behind;

  private final Execution genesis = execution(0, Bytes32.ZERO, StateTree.EMPTY, entry(7));
  private ChainStore from;

  @BeforeEach
  void aNodeIsAhead() throws Exception {
    from = ChainStore.open(ahead, genesis);
    StateTree tree = StateTree.EMPTY.with(genesis.changes().byKey());
    Execution next = execution(1, genesis.blockId(), tree, entries());
    from.commit(new ChainStore.Finalized(next, certificate(next.blockId()), 5));
  }

  @AfterEach
  void close() {
    from.close();
  }

  @Test
  void chunksOfOneStoreBecomeTheStateOfAnother() throws Exception {
    Block block = from.block(1).orElseThrow().block();
    try (ChainStore to = ChainStore.open(behind, genesis)) {
      to.staged().begin(block.header());
      fill(to.staged(), Integer.MAX_VALUE);
      assertThat(to.staged().progress().entries()).isEqualTo(ENTRIES + 1);
      to.install(block, certificate(block.id()), 9);
      assertThat(to.best()).isEqualTo(block.header());
      assertThat(to.staged().header()).isEmpty();
    }
    try (ChainStore to = ChainStore.open(behind, genesis);
        StateLease lease = to.lease()) {
      assertThat(to.best()).isEqualTo(block.header());
      assertThat(lease.state().get(key(5))).contains(value(5));
      assertThat(lease.state().chunk(StateChunk.FIRST, StateChunk.LAST).verify(
          block.header().stateRoot())).isTrue();
      StateTree tree = StateTree.EMPTY.with(entries().byKey()).with(entry(7).byKey());
      Execution next = execution(2, block.id(), tree, entry(9));
      to.append(new ChainStore.Finalized(next, certificate(next.blockId()), 10));
      to.sync();
      assertThat(to.nextStored(1)).hasValue(1);
      assertThat(to.best().height()).isEqualTo(2);
    }
  }

  @Test
  void whatHasComeIsThereAfterReopeningAndIsNotAskedForAgain() throws Exception {
    Block block = from.block(1).orElseThrow().block();
    List<Gap> left;
    try (ChainStore to = ChainStore.open(behind, genesis)) {
      to.staged().begin(block.header());
      fill(to.staged(), 5);
      left = to.staged().gaps();
      assertThat(left).hasSizeLessThan(StagedState.SEGMENTS);
    }
    try (ChainStore to = ChainStore.open(behind, genesis)) {
      assertThat(to.staged().header()).contains(block.header());
      assertThat(to.staged().gaps()).isEqualTo(left);
      assertThatThrownBy(() -> to.install(block, certificate(block.id()), 9))
          .isInstanceOf(IllegalStateException.class);
      fill(to.staged(), Integer.MAX_VALUE);
      to.install(block, certificate(block.id()), 9);
      assertThat(to.best().height()).isEqualTo(1);
    }
  }

  @Test
  void aStateThatLacksAnEntryIsNeverInstalled() throws Exception {
    Block block = from.block(1).orElseThrow().block();
    try (ChainStore to = ChainStore.open(behind, genesis)) {
      to.staged().begin(block.header());
      for (Gap gap : to.staged().gaps()) {
        StateChunk unverified = new StateChunk(gap.from(), gap.to(), List.of(),
            StateTree.EMPTY.prove(gap.from(), gap.to()));
        to.staged().add(unverified);
      }
      assertThatThrownBy(() -> to.install(block, certificate(block.id()), 9))
          .isInstanceOf(StorageException.class);
      assertThat(to.best().height()).isZero();
      assertThat(to.staged().header()).isEmpty();
    }
  }

  @Test
  void aChunkOutOfTurnIsRefused() throws Exception {
    Block block = from.block(1).orElseThrow().block();
    try (ChainStore to = ChainStore.open(behind, genesis); StateLease lease = from.lease()) {
      to.staged().begin(block.header());
      StateChunk whole = lease.state().chunk(StateChunk.FIRST, StateChunk.LAST);
      assertThatThrownBy(() -> to.staged().add(whole))
          .isInstanceOf(IllegalArgumentException.class);
      StateChunk later = lease.state().chunk(Bytes32.rightPad(Bytes.of(1)),
          Bytes32.rightPad(Bytes.of(2)));
      assertThatThrownBy(() -> to.staged().add(later))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void fill(StagedState staged, int chunks) {
    Bytes32 root = staged.header().orElseThrow().stateRoot();
    try (StateLease lease = from.lease()) {
      for (int i = 0; i < chunks && !staged.gaps().isEmpty(); i++) {
        Gap gap = staged.gaps().getFirst();
        StateChunk chunk = lease.state().chunk(gap.from(), gap.to());
        assertThat(chunk.verify(root)).isTrue();
        assertThat(StateChunk.SCHEMA.encode(chunk).size()).isLessThan(StateChunk.MAX_BYTES);
        staged.add(chunk);
      }
    }
  }

  private static StateChanges entries() {
    TreeMap<Bytes, Optional<Bytes>> all = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    for (int i = 0; i < ENTRIES; i++) {
      all.put(key(i), Optional.of(value(i)));
    }
    return new StateChanges(all);
  }

  private static StateChanges entry(int number) {
    TreeMap<Bytes, Optional<Bytes>> one = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    one.put(Bytes.of(number), Optional.of(Bytes.of(1)));
    return new StateChanges(one);
  }

  private static Bytes key(int number) {
    return Bytes.concatenate(Bytes.wrap("account/".getBytes()), Bytes.ofUnsignedInt(number));
  }

  private static Bytes value(int number) {
    return Bytes.repeat((byte) number, 150);
  }

  private static Certificate certificate(Bytes32 blockId) {
    return Certificate.ofGenesis(blockId);
  }

  private static Execution execution(
      long height, Bytes32 parent, StateTree parentTree, StateChanges changes) {
    Body body = Body.empty(Certificate.ofGenesis(parent));
    Header header = new Header(height, 0, parent, 0, height, 0, 0, 0,
        parentTree.with(changes.byKey()).root(), body.extrinsicsRoot(), body.reportsRoot(),
        body.sealsRoot(), body.evidenceRoot(), body.extensionsRoot(), Bytes32.ZERO, Bytes32.ZERO,
        Certificate.SCHEMA.hashTreeRoot(body.parentCertificate()), Bits.of(0));
    return new Execution(
        new Block(header, body), header.blockId(), changes, List.of(), List.of());
  }
}
