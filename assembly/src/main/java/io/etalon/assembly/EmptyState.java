package io.etalon.assembly;

import io.etalon.runtime.StateChanges;
import io.etalon.runtime.StateEntry;
import io.etalon.runtime.StateSnapshot;
import io.etalon.trie.StateTree;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** The state before genesis. */
record EmptyState() implements StateSnapshot {
  @Override
  public Bytes32 root() {
    return StateTree.EMPTY.root();
  }

  @Override
  public Bytes32 rootAfter(StateChanges changes) {
    return StateTree.EMPTY.with(changes.byKey()).root();
  }

  @Override
  public Optional<Bytes> get(Bytes key) {
    return Optional.empty();
  }

  @Override
  public List<StateEntry> scan(Bytes prefix, Bytes after, int limit) {
    return List.of();
  }
}
