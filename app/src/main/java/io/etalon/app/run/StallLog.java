package io.etalon.app.run;

import io.etalon.engine.NodeStatus;
import io.etalon.engine.NodeStatus.RoundStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Logs why there is no block when none has come for some slots, again at intervals that double, and
 * that blocks come again.
 */
final class StallLog implements AutoCloseable {
  /** So many slots without a block are worth a line. */
  private static final int PATIENCE_SLOTS = 5;

  private static final long MILLIS = 1_000;

  private final Supplier<NodeStatus> status;
  private final InstantSource clock;
  private final Lines lines;
  private final long patienceMillis;
  private final long startedMillis;
  private final Thread thread;
  private long nextMillis;
  private long stalledSinceMillis;

  /** What it has to say. */
  interface Lines {
    void stalled(long seconds, RoundStatus round);

    void flowing(long seconds);
  }

  StallLog(Supplier<NodeStatus> status, Duration slot, InstantSource clock, Lines lines) {
    this.status = status;
    this.clock = clock;
    this.lines = lines;
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
    NodeStatus now = status.get();
    long lastMillis = Math.max(startedMillis, now.finalizedAtMillis());
    long silenceMillis = clock.millis() - lastMillis;
    if (silenceMillis < patienceMillis) {
      if (nextMillis > patienceMillis) {
        lines.flowing((lastMillis - stalledSinceMillis) / MILLIS);
        nextMillis = patienceMillis;
      }
      return;
    }
    if (silenceMillis >= nextMillis) {
      lines.stalled(silenceMillis / MILLIS, now.round());
      stalledSinceMillis = lastMillis;
      nextMillis = 2 * silenceMillis;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
