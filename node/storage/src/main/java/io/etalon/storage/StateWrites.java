package io.etalon.storage;

import io.etalon.runtime.StateChanges;
import io.etalon.trie.StateChunk;
import io.etalon.trie.StateTree;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;

/** How entries of a state are written: each with its path, which the order of chunks goes by. */
final class StateWrites {
  /** Entries of one write while a whole column is gone through. */
  private static final int BATCH = 4_096;

  private StateWrites() {}

  /** The changes of a block; a path is written or removed only where its key comes or goes. */
  static void add(Writes writes, Bank bank, StateChanges changes, StateTree before) {
    changes
        .byKey()
        .forEach(
            (key, value) -> {
              boolean wasThere = before.contains(key);
              if (value.isPresent()) {
                writes.put(bank.state(), key, value.get());
              } else if (wasThere) {
                writes.remove(bank.state(), key);
              }
              if (value.isPresent() && !wasThere) {
                writes.put(bank.paths(), StateChunk.path(key), key);
              } else if (value.isEmpty() && wasThere) {
                writes.remove(bank.paths(), StateChunk.path(key));
              }
            });
  }

  static void add(Writes writes, Bank bank, StateChunk.Entry entry) {
    writes.put(bank.state(), entry.key(), entry.value());
    writes.put(bank.paths(), StateChunk.path(entry.key()), entry.key());
  }

  /** Writes the paths of a state that an earlier version of this program kept without them. */
  static void addPaths(Database database, Bank bank) {
    try (StateIterator entries = new StateIterator(database, bank)) {
      Writes writes = new Writes();
      while (entries.hasNext()) {
        Map.Entry<Bytes, Bytes> entry = entries.next();
        writes.put(bank.paths(), StateChunk.path(entry.getKey()), entry.getKey());
        if (writes.entries().size() >= BATCH) {
          database.writeUnsynced(writes);
          writes = new Writes();
        }
      }
      database.writeUnsynced(writes);
    }
  }
}
