package io.etalon.engine;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one thread that owns consensus, pool and reports: it runs what others hand to it, one after
 * the other. Whoever hands in more than it can take waits, which is how a flood of frames slows the
 * peer that sends it. A task that throws ends the thread and the node, rather than let it go on
 * with a broken invariant.
 */
final class CoreThread implements AutoCloseable {
  private static final int MAX_WAITING = 4_096;

  private final BlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(MAX_WAITING);
  private final ScheduledThreadPoolExecutor timers;
  private final Thread thread;
  private final Consumer<Throwable> onFailure;
  private volatile boolean closed;

  CoreThread(String name, Consumer<Throwable> onFailure) {
    this.onFailure = onFailure;
    this.timers =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().daemon().name(name + "-timers").factory(),
            // What a task that still runs while this closes asks for is for nobody.
            new ThreadPoolExecutor.DiscardPolicy());
    timers.setRemoveOnCancelPolicy(true);
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Runs {@code task} after everything that was handed in before; waits while too much is. */
  void execute(Runnable task) {
    try {
      while (!closed && !tasks.offer(task, 1, TimeUnit.SECONDS)) {
        // The queue is full: the core is busy, and whoever feeds it waits with it.
        Thread.onSpinWait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs {@code task} after {@code delayMillis}, at once where that is not positive. */
  ScheduledFuture<?> schedule(Runnable task, long delayMillis) {
    return timers.schedule(
        () -> execute(task), Math.max(0, delayMillis), TimeUnit.MILLISECONDS);
  }

  /** How many tasks wait. */
  int waiting() {
    return tasks.size();
  }

  private void run() {
    try {
      while (!closed) {
        Runnable task = tasks.poll(1, TimeUnit.SECONDS);
        if (task != null) {
          task.run();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable failure) {
      closed = true;
      onFailure.accept(failure);
    }
  }

  /** Lets the running task end and drops the rest. */
  @Override
  public void close() {
    closed = true;
    timers.shutdownNow();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
