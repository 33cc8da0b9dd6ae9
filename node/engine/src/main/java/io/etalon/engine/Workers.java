package io.etalon.engine;

import java.util.List;
import java.util.function.Consumer;

/**
 * Who does a node's work: threads, or a simulation in virtual time. Whatever is handed to {@link
 * #execute} runs one after the other, in the order in which it came.
 */
public interface Workers extends AutoCloseable {
  /** Begins; what was handed over before then runs now. */
  void start();

  /** Runs a task on the core after everything handed over before; may wait while too much is. */
  void execute(Runnable task);

  /** Runs a task on the core after {@code delayMillis}, at once where that is not positive. */
  Scheduled schedule(Runnable task, long delayMillis);

  /**
   * Verifies beside the core what peers told of; returns at once, and drops the task where too many
   * wait.
   */
  void verify(Runnable task);

  /** Seals beside everything else; a task that has not begun makes way for a later one. */
  void seal(Runnable task);

  /** Signs beside everything else, after the seals and signatures that were asked for before. */
  void sign(Runnable task);

  /** Lets a running task end and drops the rest. */
  @Override
  void close();

  /** A task that has yet to run. */
  interface Scheduled {
    /** Keeps it from running, where it is not too late. */
    void cancel();

    /** Whether it ran or was cancelled. */
    boolean isDone();
  }

  /** Makes the workers of a node, which tell of a task's failure and then do no more. */
  interface Factory {
    /** Workers that wait for {@link Workers#start}. */
    Workers create(Consumer<Throwable> onFailure);
  }
}
