package io.etalon.engine;

import io.etalon.storage.StateLease;
import io.etalon.trie.StateChunk;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.tuweni.bytes.Bytes32;

/**
 * States at the ends of epochs, held for nodes that fetch them: all peers hold the same ones, so
 * that several can serve one node. The newest two stay, and an older one while somebody fetches it;
 * never more than {@link #MAX_HELD}. Thread-safe.
 */
final class StateLeases implements AutoCloseable {
  /** States that are held however many are asked for. */
  static final int MAX_HELD = 4;

  /** States that are held though nobody asks. */
  static final int KEPT = 2;

  /** A state that was not asked for in so long is not being fetched any more. */
  static final long IDLE_MILLIS = 60_000;

  private final InstantSource clock;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Deque<Held> held = new ArrayDeque<>();

  private record Held(StateLease lease, AtomicLong usedAtMillis) {}

  StateLeases(InstantSource clock) {
    this.clock = clock;
  }

  /** Holds a state, and gives back those that nobody needs. */
  void take(StateLease lease) {
    lock.writeLock().lock();
    try {
      held.addFirst(new Held(lease, new AtomicLong()));
      long idleSince = clock.millis() - IDLE_MILLIS;
      int kept = 0;
      for (Iterator<Held> each = held.iterator(); each.hasNext(); ) {
        Held one = each.next();
        kept++;
        if (kept > MAX_HELD || kept > KEPT && one.usedAtMillis().get() < idleSince) {
          one.lease().close();
          each.remove();
        }
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** A chunk of the state of this root; empty where that is not held. */
  Optional<StateChunk> chunk(Bytes32 root, Bytes32 from, Bytes32 to) {
    lock.readLock().lock();
    try {
      for (Held one : held) {
        if (one.lease().state().root().equals(root)) {
          one.usedAtMillis().set(clock.millis());
          return Optional.of(one.lease().state().chunk(from, to));
        }
      }
      return Optional.empty();
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      held.forEach(one -> one.lease().close());
      held.clear();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
