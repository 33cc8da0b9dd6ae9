package io.etalon.app.run;

import java.io.IOException;

/** Ends a process whose parent is gone: the system closes the pipe to it when the parent dies. */
public final class ParentWatch {
  /** The option of a command that ends with its parent. */
  public static final String OPTION = "--end-with-parent";

  private ParentWatch() {}

  /** Runs {@code onEnd} once standard input ends. */
  public static void start(Runnable onEnd) {
    Thread.ofVirtual().name("parent-watch").start(() -> {
      try {
        while (System.in.read() >= 0) {
          continue;
        }
      } catch (IOException _) {
        // A broken pipe says what its end says.
      }
      onEnd.run();
    });
  }
}
