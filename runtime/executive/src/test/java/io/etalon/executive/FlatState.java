package io.etalon.executive;

import io.etalon.crypto.Sha256;
import io.etalon.runtime.StateChanges;
import io.etalon.runtime.StateEntry;
import io.etalon.runtime.StateSnapshot;
import io.etalon.ssz.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** A state in memory, whose root is the hash of all there is. */
final class FlatState implements StateSnapshot {
  private final TreeMap<Bytes, Bytes> entries = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);

  FlatState with(Bytes key, Bytes value) {
    entries.put(key, value);
    return this;
  }

  FlatState after(StateChanges changes) {
    FlatState next = new FlatState();
    next.entries.putAll(entries);
    next.apply(changes);
    return next;
  }

  void apply(StateChanges changes) {
    changes.byKey().forEach((key, value) ->
        value.ifPresentOrElse(v -> entries.put(key, v), () -> entries.remove(key)));
  }

  @Override
  public Bytes32 root() {
    List<Bytes> parts = new ArrayList<>();
    entries.forEach((key, value) -> {
      parts.add(Sha256.hash(key));
      parts.add(Sha256.hash(value));
    });
    return Sha256.hash(parts.toArray(Bytes[]::new));
  }

  @Override
  public Bytes32 rootAfter(StateChanges changes) {
    return after(changes).root();
  }

  @Override
  public Optional<Bytes> get(Bytes key) {
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public List<StateEntry> scan(Bytes prefix, Bytes after, int limit) {
    return entries.tailMap(prefix).entrySet().stream()
        .filter(e -> e.getKey().size() >= prefix.size())
        .filter(e -> e.getKey().slice(0, prefix.size()).equals(prefix))
        .filter(e -> ByteOrder.LEXICOGRAPHIC.compare(e.getKey(), after) > 0)
        .limit(limit)
        .map(e -> new StateEntry(e.getKey(), e.getValue()))
        .toList();
  }
}
