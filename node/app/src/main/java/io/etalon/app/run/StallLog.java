package io.etalon.app.run;

import io.etalon.engine.NodeAccess;
import io.etalon.engine.NodeStatus;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Logs why there is no block when none has come for some slots, again at intervals that double, and
 * that blocks come again.
 */
final class StallLog implements AutoCloseable {
  /** So many slots without a block are worth a line. */
  private static final int PATIENCE_SLOTS = 5;

  private static final long MILLIS = 1_000;

  private final NodeAccess node;
  private final InstantSource clock;
  private final long patienceMillis;
  private final long startedMillis;
  private final Thread thread;
  private long nextMillis;
  private long stalledSinceMillis;

  StallLog(NodeAccess node, Duration slot, InstantSource clock) {
    this.node = node;
    this.clock = clock;
    this.patienceMillis = slot.toMillis() * PATIENCE_SLOTS;
    this.nextMillis = patienceMillis;
    this.startedMillis = clock.millis();
    this.thread = Thread.ofVirtual().name("stall-log").unstarted(() -> watch(slot));
  }

  StallLog start() {
    thread.start();
    return this;
  }

  private void watch(Duration slot) {
    try {
      while (true) {
        Thread.sleep(slot);
        look();
      }
    } catch (InterruptedException _) {
      // Closed.
    }
  }

  /** What is said now, if anything. */
  void look() {
    NodeStatus status = node.status();
    long lastMillis = Math.max(startedMillis, status.finalizedAtMillis());
    long silenceMillis = clock.millis() - lastMillis;
    if (silenceMillis < patienceMillis) {
      if (nextMillis > patienceMillis) {
        NodeLog.flowing((lastMillis - stalledSinceMillis) / MILLIS);
        nextMillis = patienceMillis;
      }
      return;
    }
    if (silenceMillis >= nextMillis) {
      NodeLog.stalled(silenceMillis / MILLIS, status.round());
      stalledSinceMillis = lastMillis;
      nextMillis = 2 * silenceMillis;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
