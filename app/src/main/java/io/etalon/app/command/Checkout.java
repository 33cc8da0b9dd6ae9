package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The checkout that the program was built from. */
final class Checkout {
  private static final String LAUNCHER = "etalon.launcher";
  private static final long PATIENCE_SECONDS = 5;

  private Checkout() {}

  /** Its root. Errors: the program was not started by a checkout's launcher. */
  static Path root() throws CommandFailure {
    String launcher = System.getProperty(LAUNCHER);
    if (launcher == null) {
      throw new CommandFailure("this program runs outside of a checkout", "use its ./etalon");
    }
    return Path.of(launcher).toAbsolutePath().getParent();
  }

  /** The commit that is checked out, with a plus where files differ from it; or "unknown". */
  static String commit() {
    String launcher = System.getProperty(LAUNCHER);
    if (launcher == null) {
      return "unknown";
    }
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--exclude=*", "--dirty=+")
              .directory(Path.of(launcher).toAbsolutePath().getParent().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String commit = new String(git.getInputStream().readAllBytes()).strip();
      boolean known = git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0;
      return known ? commit : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
