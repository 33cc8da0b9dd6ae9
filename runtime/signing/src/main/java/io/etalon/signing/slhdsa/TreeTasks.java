package io.etalon.signing.slhdsa;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The independent trees of one signature, worked off by the caller and whoever helps: each takes
 * the next one. A helper that comes late finds nothing to do.
 */
final class TreeTasks implements Runnable {
  private final List<Consumer<Workbench>> tasks;
  private final Supplier<Workbench> benches;
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch done;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  TreeTasks(List<Consumer<Workbench>> tasks, Supplier<Workbench> benches) {
    this.tasks = tasks;
    this.benches = benches;
    done = new CountDownLatch(tasks.size());
  }

  /** Returns when every task has run; throws what one of them threw. */
  void runWith(Executor helper) {
    helper.execute(this);
    run();
    await();
    RuntimeException thrown = failure.get();
    if (thrown != null) {
      throw thrown;
    }
  }

  @Override
  public void run() {
    int taken = next.getAndIncrement();
    if (taken >= tasks.size()) {
      return;
    }
    Workbench bench = benches.get();
    while (taken < tasks.size()) {
      try {
        tasks.get(taken).accept(bench);
      } catch (RuntimeException e) {
        failure.compareAndSet(null, e);
      } finally {
        done.countDown();
      }
      taken = next.getAndIncrement();
    }
    bench.erase();
  }

  // Not to be left early: the helper still writes into the signature.
  private void await() {
    boolean interrupted = false;
    while (true) {
      try {
        done.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
