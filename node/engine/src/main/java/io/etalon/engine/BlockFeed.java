package io.etalon.engine;

import io.etalon.storage.ChainStore;
import io.etalon.storage.StoredBlock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Finalized blocks, one after the other, from any height on: a reader that is slow or comes late
 * reads from the store, so that nothing has to be kept for it.
 */
public final class BlockFeed {
  private final ChainStore store;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private boolean closed;

  /** A feed of what {@code store} holds; whoever commits to the store says so here. */
  public BlockFeed(ChainStore store) {
    this.store = store;
  }

  /**
   * The block at {@code height}, or the first one after it where the store lacks that, waiting for
   * it at most {@code timeout}; empty when it did not come in time.
   */
  public Optional<StoredBlock> await(long height, Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    lock.lock();
    try {
      while (!closed && store.best().height() < height) {
        if (left <= 0) {
          return Optional.empty();
        }
        left = grown.awaitNanos(left);
      }
      if (closed) {
        return Optional.empty();
      }
    } finally {
      lock.unlock();
    }
    OptionalLong stored = store.nextStored(height);
    return stored.isPresent() ? store.block(stored.getAsLong()) : Optional.empty();
  }

  /** Whether the node has stopped, so that no block will come any more. */
  public boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the readers: the store has a new block. */
  public void onCommit() {
    signal(false);
  }

  /** Sends the readers away: no block will come any more. */
  public void close() {
    signal(true);
  }

  private void signal(boolean close) {
    lock.lock();
    try {
      closed |= close;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
