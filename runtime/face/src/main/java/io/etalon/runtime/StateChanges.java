package io.etalon.runtime;

import io.etalon.ssz.ByteOrder;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;

/**
 * What a block changes: each written key with its new value, or with none where the key is removed;
 * in unsigned lexicographic order of the keys.
 */
public record StateChanges(SortedMap<Bytes, Optional<Bytes>> byKey) {
  /** Nothing. */
  public static final StateChanges NONE =
      new StateChanges(new TreeMap<Bytes, Optional<Bytes>>(ByteOrder.LEXICOGRAPHIC));

  /** Keeps a copy. */
  public StateChanges {
    TreeMap<Bytes, Optional<Bytes>> copy = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    copy.putAll(byKey);
    byKey = Collections.unmodifiableSortedMap(copy);
  }
}
