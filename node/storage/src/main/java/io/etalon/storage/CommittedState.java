package io.etalon.storage;

import io.etalon.primitives.Header;
import io.etalon.runtime.StateChanges;
import io.etalon.runtime.StateEntry;
import io.etalon.runtime.StateSnapshot;
import io.etalon.trie.StateChunk;
import io.etalon.trie.StateProof;
import io.etalon.trie.StateTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;

/**
 * The state after one finalized block. It stays readable while later blocks are committed, until
 * its last lease is closed. Thread-safe.
 */
public final class CommittedState implements StateSnapshot {
  private final Header header;
  private final StateTree tree;
  private final Bank bank;
  private final Database.View view;
  private final AtomicInteger leases = new AtomicInteger(1);
  private volatile @Nullable Successor successor;

  /** The tree after changes that were asked for: whoever executes a block may commit it next. */
  private record Successor(StateChanges changes, StateTree tree) {}

  CommittedState(Database database, Header header, StateTree tree, Bank bank) {
    this.header = header;
    this.tree = tree;
    this.bank = bank;
    this.view = database.view();
  }

  /** The header of the block whose state this is. */
  public Header header() {
    return header;
  }

  @Override
  public Optional<Bytes> get(Bytes key) {
    return view.get(bank.state(), key.toArrayUnsafe()).map(Bytes::wrap);
  }

  @Override
  public List<StateEntry> scan(Bytes prefix, Bytes after, int limit) {
    byte[] prefixBytes = prefix.toArrayUnsafe();
    List<StateEntry> found = new ArrayList<>();
    try (Database.Cursor iterator = view.cursor(bank.state())) {
      seekPast(iterator, prefixBytes, after);
      while (found.size() < limit
          && iterator.isValid()
          && startsWith(iterator.key(), prefixBytes)) {
        found.add(new StateEntry(Bytes.wrap(iterator.key()), Bytes.wrap(iterator.value())));
        iterator.next();
      }
    }
    return found;
  }

  @Override
  public Bytes32 root() {
    return tree.root();
  }

  @Override
  public Bytes32 rootAfter(StateChanges changes) {
    return treeAfter(changes).root();
  }

  /** The tree after changes, computed once where the very same object is asked for again. */
  StateTree treeAfter(StateChanges changes) {
    Successor known = successor;
    if (known != null && known.changes() == changes) {
      return known.tree();
    }
    StateTree after = tree.with(changes.byKey());
    successor = new Successor(changes, after);
    return after;
  }

  /** Proves to whoever trusts the state root what a key's value is, or that it has none. */
  public StateProof prove(Bytes key) {
    return tree.prove(key);
  }

  /**
   * As much of the state between two paths, both included, as one chunk holds: it ends before
   * {@code to} where there is more.
   *
   * @throws IllegalArgumentException when {@code from} is after {@code to}
   */
  public StateChunk chunk(Bytes32 from, Bytes32 to) {
    List<StateChunk.Entry> entries = new ArrayList<>();
    Bytes32 end = to;
    int bytes = 0;
    try (Database.Cursor cursor = view.cursor(bank.paths())) {
      cursor.seek(from.toArrayUnsafe());
      while (cursor.isValid()
          && Arrays.compareUnsigned(cursor.key(), to.toArrayUnsafe()) <= 0) {
        StateChunk.Entry next = entry(Bytes.wrap(cursor.value()));
        bytes += next.encodedBytes();
        if (bytes > StateChunk.MAX_ENTRIES_BYTES && !entries.isEmpty()) {
          end = StateChunk.path(entries.getLast().key());
          break;
        }
        entries.add(next);
        cursor.next();
      }
    }
    return new StateChunk(from, end, entries, tree.prove(from, end));
  }

  private StateChunk.Entry entry(Bytes key) {
    Bytes value =
        get(key)
            .orElseThrow(
                () -> new StorageException("the store's order of paths names a key without value"));
    return new StateChunk.Entry(key, value);
  }

  StateTree tree() {
    return tree;
  }

  Bank bank() {
    return bank;
  }

  /** Takes a lease unless the last one is gone. */
  boolean retain() {
    int held = leases.get();
    while (held > 0) {
      if (leases.compareAndSet(held, held + 1)) {
        return true;
      }
      held = leases.get();
    }
    return false;
  }

  void release() {
    if (leases.decrementAndGet() == 0) {
      view.close();
    }
  }

  private static void seekPast(Database.Cursor iterator, byte[] prefix, Bytes after) {
    if (after.isEmpty()) {
      iterator.seek(prefix);
      return;
    }
    byte[] start = after.toArrayUnsafe();
    iterator.seek(start);
    if (iterator.isValid() && Arrays.equals(iterator.key(), start)) {
      iterator.next();
    }
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }
}
