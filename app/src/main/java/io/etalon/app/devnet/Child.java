package io.etalon.app.devnet;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.run.ParentWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A process of the devnet. Its output goes to a log; it ends by itself when this process dies,
 * because it reads the end of the pipe between them.
 */
final class Child implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final String name;
  private final Path log;
  private final Process process;
  private volatile boolean stopping;

  private Child(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  /** Starts a command of this program. */
  static Child start(String name, Path log, List<String> arguments) throws CommandFailure {
    List<String> all = new ArrayList<>(arguments);
    all.add(ParentWatch.OPTION);
    ProcessBuilder builder =
        new ProcessBuilder(JavaCommand.of(all.toArray(String[]::new)))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("ETALON_BUILD", "never");
    try {
      Files.createDirectories(log.getParent());
      return new Child(name, log, builder.start());
    } catch (IOException e) {
      throw new CommandFailure(
          "cannot start " + name + " (" + e.getMessage() + ")", "check " + log, e);
    }
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Runs {@code action} with this child when it ends without having been asked to. */
  void onDeath(Consumer<Child> action) {
    process.onExit().thenRun(() -> {
      if (!stopping) {
        action.accept(this);
      }
    });
  }

  /** How it ended. */
  int exitCode() {
    return process.exitValue();
  }

  /** The last lines of its log. */
  List<String> lastLines(int count) {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      return List.of("its log " + log + " cannot be read: " + e.getMessage());
    }
  }

  /** Asks it to stop; returns at once. */
  void stop() {
    stopping = true;
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      process.destroy();
    }
  }

  /** Stops it, by force if it takes too long. */
  @Override
  public void close() {
    stop();
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
