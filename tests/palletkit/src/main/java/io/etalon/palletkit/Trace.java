package io.etalon.palletkit;

import io.etalon.ssz.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.tuweni.bytes.Bytes;

/** What a piece of work touches of a state; each key counts once, as in a block. */
final class Trace {
  private final SortedMap<Bytes, Bytes> state;
  private final TreeSet<Bytes> read = new TreeSet<>(ByteOrder.LEXICOGRAPHIC);
  private final TreeMap<Bytes, Optional<Bytes>> before =
      new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
  private int verifications;

  Trace(SortedMap<Bytes, Bytes> state) {
    this.state = state;
  }

  void read(Bytes key) {
    read.add(key);
  }

  void written(Bytes key) {
    before.computeIfAbsent(key, each -> Optional.ofNullable(state.get(each)));
  }

  void verified() {
    verifications++;
  }

  int reads() {
    return read.size();
  }

  int writes() {
    return before.size();
  }

  int verifications() {
    return verifications;
  }

  /** By how many bytes, keys and values, the state has grown; below zero where it shrank. */
  long grownBytes() {
    long grown = 0;
    for (Map.Entry<Bytes, Optional<Bytes>> entry : before.entrySet()) {
      Bytes after = state.get(entry.getKey());
      grown += after == null ? 0 : entry.getKey().size() + after.size();
      grown -= entry.getValue().map(b -> entry.getKey().size() + b.size()).orElse(0);
    }
    return grown;
  }

  void undo(SortedMap<Bytes, Bytes> changed) {
    before.forEach((key, value) ->
        value.ifPresentOrElse(v -> changed.put(key, v), () -> changed.remove(key)));
  }
}
