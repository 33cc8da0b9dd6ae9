package io.etalon.engine;

import io.etalon.primitives.Extrinsic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * Checks the extrinsics that peers tell of, on a thread of its own: on the thread that brought them
 * they would hold up the votes behind them. What comes faster than it can be checked is dropped.
 */
final class PeerExtrinsics implements AutoCloseable {
  private static final int MAX_WAITING = 64;

  private final ExtrinsicIntake intake;
  private final Consumer<List<ExtrinsicIntake.Verdict.Admitted>> pool;
  private final BlockingQueue<List<Extrinsic>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Thread thread;

  /** Hands what passes to {@code pool}, as many at once as were told of at once. */
  PeerExtrinsics(
      ExtrinsicIntake intake, Consumer<List<ExtrinsicIntake.Verdict.Admitted>> pool) {
    this.intake = intake;
    this.pool = pool;
    this.thread = Thread.ofVirtual().name("peer-extrinsics").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Takes what one message told of; returns at once. */
  void offer(List<Extrinsic> extrinsics) {
    waiting.offer(extrinsics);
  }

  private void run() {
    try {
      while (true) {
        List<ExtrinsicIntake.Verdict.Admitted> admitted = new ArrayList<>();
        for (Extrinsic extrinsic : waiting.take()) {
          if (intake.checkNow(extrinsic) instanceof ExtrinsicIntake.Verdict.Admitted good) {
            admitted.add(good);
          }
        }
        pool.accept(admitted);
      }
    } catch (InterruptedException e) {
      // Closed: nobody waits for what is left.
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
