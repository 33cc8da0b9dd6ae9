package io.etalon.assembly;

import io.etalon.runtime.StateChanges;
import io.etalon.runtime.StateEntry;
import io.etalon.runtime.StateSnapshot;
import io.etalon.ssz.ByteOrder;
import io.etalon.trie.StateTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** A state in memory with its tree. */
final class MemoryState implements StateSnapshot {
  private final TreeMap<Bytes, Bytes> entries;
  private final StateTree tree;

  MemoryState() {
    this(new TreeMap<>(ByteOrder.LEXICOGRAPHIC), StateTree.EMPTY);
  }

  private MemoryState(TreeMap<Bytes, Bytes> entries, StateTree tree) {
    this.entries = entries;
    this.tree = tree;
  }

  MemoryState after(StateChanges changes) {
    TreeMap<Bytes, Bytes> next = new TreeMap<>(entries);
    changes.byKey().forEach((key, value) ->
        value.ifPresentOrElse(v -> next.put(key, v), () -> next.remove(key)));
    return new MemoryState(next, tree.with(changes.byKey()));
  }

  @Override
  public Bytes32 root() {
    return tree.root();
  }

  @Override
  public Bytes32 rootAfter(StateChanges changes) {
    return tree.with(changes.byKey()).root();
  }

  @Override
  public Optional<Bytes> get(Bytes key) {
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public List<StateEntry> scan(Bytes prefix, Bytes after, int limit) {
    List<StateEntry> found = new ArrayList<>();
    for (Map.Entry<Bytes, Bytes> entry : entries.tailMap(prefix).entrySet()) {
      Bytes key = entry.getKey();
      boolean isBelow =
          key.size() >= prefix.size() && key.slice(0, prefix.size()).equals(prefix);
      if (!isBelow || found.size() == limit) {
        break;
      }
      if (ByteOrder.LEXICOGRAPHIC.compare(key, after) > 0) {
        found.add(new StateEntry(key, entry.getValue()));
      }
    }
    return found;
  }
}
