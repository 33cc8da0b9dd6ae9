package io.etalon.runtime;

import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** A chain's state at one block, to read: a flat map of keys to values. */
public interface StateView {
  /** The value of a key. */
  Optional<Bytes> get(Bytes key);

  /**
   * The entries whose key starts with {@code prefix}, in unsigned lexicographic order of their
   * keys, at most {@code limit}.
   *
   * @param after only keys greater than this one; empty for all
   */
  List<StateEntry> scan(Bytes prefix, Bytes after, int limit);
}
