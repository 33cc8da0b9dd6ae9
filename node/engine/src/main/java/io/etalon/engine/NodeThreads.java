package io.etalon.engine;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;

/**
 * A node's threads: the core's, one that checks what peers tell of, and a sealer of low priority,
 * since a seal takes seconds of processor time.
 */
final class NodeThreads implements Workers {
  private static final int MAX_TO_VERIFY = 64;

  private final CoreThread core;
  private final Consumer<Throwable> onFailure;
  private final BlockingQueue<Runnable> toVerify = new ArrayBlockingQueue<>(MAX_TO_VERIFY);
  private final Thread verifier;
  private final ExecutorService sealer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform()
              .daemon()
              .name("etalon-sealer")
              .priority(Thread.MIN_PRIORITY)
              .factory());
  private Future<?> queuedSeal = CompletableFuture.completedFuture(null);

  NodeThreads(Consumer<Throwable> onFailure) {
    this.onFailure = onFailure;
    core = new CoreThread("etalon-core", onFailure);
    verifier = Thread.ofVirtual().name("peer-extrinsics").unstarted(this::runVerifier);
  }

  @Override
  public void start() {
    core.start();
    verifier.start();
  }

  @Override
  public void execute(Runnable task) {
    core.execute(task);
  }

  @Override
  public Scheduled schedule(Runnable task, long delayMillis) {
    ScheduledFuture<?> future = core.schedule(task, delayMillis);
    return new Scheduled() {
      @Override
      public void cancel() {
        future.cancel(false);
      }

      @Override
      public boolean isDone() {
        return future.isDone();
      }
    };
  }

  @Override
  public void verify(Runnable task) {
    toVerify.offer(task);
  }

  @Override
  public synchronized void seal(Runnable task) {
    queuedSeal.cancel(false);
    queuedSeal = sealer.submit(task);
  }

  @Override
  public void sign(Runnable task) {
    sealer.execute(task);
  }

  private void runVerifier() {
    try {
      while (true) {
        toVerify.take().run();
      }
    } catch (InterruptedException e) {
      // Closed: nobody waits for what is left.
      Thread.currentThread().interrupt();
    } catch (Throwable failure) {
      onFailure.accept(failure);
    }
  }

  @Override
  public void close() {
    core.close();
    verifier.interrupt();
    sealer.shutdownNow();
    try {
      verifier.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
