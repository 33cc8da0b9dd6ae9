package io.etalon.executive;

import io.etalon.runtime.StateEntry;
import io.etalon.runtime.StateView;
import io.etalon.ssz.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;

/** A state in memory. */
final class FlatState implements StateView {
  private final TreeMap<Bytes, Bytes> entries = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);

  FlatState with(Bytes key, Bytes value) {
    entries.put(key, value);
    return this;
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
