package io.etalon.storage;

import io.etalon.primitives.Amount;
import io.etalon.primitives.Block;
import io.etalon.primitives.Body;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.runtime.EventRecord;
import io.etalon.runtime.Execution;
import io.etalon.runtime.ExtrinsicOutcome;
import io.etalon.runtime.StateChanges;
import io.etalon.ssz.Bits;
import io.etalon.ssz.ByteOrder;
import io.etalon.trie.StateTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** A chain without validators: each block changes a few entries and has one outcome. */
final class TestChain {
  static final int EPOCH_BLOCKS = 5;

  private final List<Execution> blocks = new ArrayList<>();
  private StateTree tree = StateTree.EMPTY;

  TestChain(Map<Bytes, Optional<Bytes>> genesis) {
    grow(genesis);
  }

  Execution genesis() {
    return blocks.getFirst();
  }

  Execution block(int height) {
    return blocks.get(height);
  }

  /** A block that writes three entries of {@code bytes} bytes and takes one away. */
  Execution growBy(int bytes) {
    int height = blocks.size();
    Map<Bytes, Optional<Bytes>> changes = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    for (int i = 0; i < 3; i++) {
      changes.put(key(height, i), Optional.of(Bytes.repeat((byte) height, bytes)));
    }
    changes.put(key(height - 1, 1), Optional.empty());
    return grow(changes);
  }

  Execution grow(Map<Bytes, Optional<Bytes>> changes) {
    StateChanges sorted = changes(changes);
    Bytes32 parent = blocks.isEmpty() ? Bytes32.ZERO : blocks.getLast().blockId();
    Execution next = execution(blocks.size(), parent, tree, sorted);
    tree = tree.with(sorted.byKey());
    blocks.add(next);
    return next;
  }

  private static Bytes key(int height, int i) {
    return Bytes.concatenate(Bytes.ofUnsignedInt(height), Bytes.of(i));
  }

  static StateChanges changes(Map<Bytes, Optional<Bytes>> changes) {
    TreeMap<Bytes, Optional<Bytes>> sorted = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    sorted.putAll(changes);
    return new StateChanges(sorted);
  }

  static ChainStore.Finalized certified(Execution execution) {
    return new ChainStore.Finalized(
        execution, Certificate.ofGenesis(execution.blockId()), 77);
  }

  static Execution execution(
      long height, Bytes32 parent, StateTree parentTree, StateChanges changes) {
    Body body = Body.empty(Certificate.ofGenesis(parent));
    Bytes32 stateRoot = parentTree.with(changes.byKey()).root();
    Header header =
        new Header(
            height,
            0,
            parent,
            height / EPOCH_BLOCKS,
            height,
            0,
            0,
            0,
            stateRoot,
            body.extrinsicsRoot(),
            body.reportsRoot(),
            body.sealsRoot(),
            body.evidenceRoot(),
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
