package io.etalon.simulator;

import io.etalon.engine.Workers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A process's workers in virtual time. A process that waits for its disk hears nothing meanwhile:
 * what happens to it then happens when it is back.
 */
final class VirtualWorkers implements Workers {
  private static final int MAX_TO_VERIFY = 64;
  private static final long SEALING_MILLIS = 150;

  private final NodeProcess process;
  private final Timeline timeline;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean inCore;
  private boolean closed;
  private int toVerify;
  private long busyUntil;
  private Optional<Task> queuedSeal = Optional.empty();
  private long sealerFreeAt;

  VirtualWorkers(NodeProcess process) {
    this.process = process;
    this.timeline = process.cluster().timeline();
  }

  /** Comes to the process from outside. */
  void enter(Runnable task) {
    if (!process.isAlive() || closed) {
      return;
    }
    if (timeline.now() < busyUntil) {
      timeline.at(busyUntil, () -> enter(task));
      return;
    }
    try {
      task.run();
    } catch (PowerCut _) {
      // The machine knows.
    } catch (SimulationFailure failure) {
      throw failure;
    } catch (RuntimeException failure) {
      process.machine().failed(failure);
    }
  }

  /** The process is away for a while. */
  void spend(long millis) {
    busyUntil = localMillis() + millis;
  }

  /** The true time, with what the process has spent in the step at hand. */
  long localMillis() {
    return Math.max(timeline.now(), busyUntil);
  }

  @Override
  public void start() {
    // Began with the process.
  }

  @Override
  public void execute(Runnable task) {
    if (inCore) {
      waiting.add(task);
      return;
    }
    inCore = true;
    task.run();
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
    inCore = false;
  }

  @Override
  public Scheduled schedule(Runnable task, long delayMillis) {
    Task scheduled = new Task(() -> execute(task));
    timeline.at(localMillis() + Math.max(0, delayMillis), () -> enter(scheduled::run));
    return scheduled;
  }

  @Override
  public void verify(Runnable task) {
    if (toVerify < MAX_TO_VERIFY) {
      toVerify++;
      timeline.at(
          localMillis() + 1,
          () -> {
            toVerify--;
            enter(task);
          });
    }
  }

  @Override
  public void seal(Runnable task) {
    queuedSeal.ifPresent(Task::cancel);
    Task seal = new Task(task);
    queuedSeal = Optional.of(seal);
    sealerFreeAt = Math.max(sealerFreeAt, localMillis() + SEALING_MILLIS);
    timeline.at(sealerFreeAt, () -> enter(seal::run));
  }

  @Override
  public void sign(Runnable task) {
    sealerFreeAt = Math.max(sealerFreeAt, localMillis() + SEALING_MILLIS);
    timeline.at(sealerFreeAt, () -> enter(task));
  }

  @Override
  public void close() {
    closed = true;
  }

  private static final class Task implements Scheduled {
    private final Runnable work;
    private boolean done;

    Task(Runnable work) {
      this.work = work;
    }

    void run() {
      if (!done) {
        done = true;
        work.run();
      }
    }

    @Override
    public void cancel() {
      done = true;
    }

    @Override
    public boolean isDone() {
      return done;
    }
  }
}
