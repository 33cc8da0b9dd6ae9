package io.etalon.palletkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where and of what something was measured.
 *
 * @param processor as its maker names it
 * @param commit of the sources, with a plus where files differ from it
 */
record Machine(String processor, String jdk, String commit) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  static Machine here() throws IOException {
    return new Machine(processorHere(), Runtime.version().toString(), commitHere());
  }

  private static String processorHere() throws IOException {
    if (!Files.exists(PROCESSORS)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(PROCESSORS).stream()
        .filter(line -> line.startsWith(MODEL))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  private static String commitHere() throws IOException {
    Process git = new ProcessBuilder("git", "describe", "--always", "--exclude=*", "--dirty=+")
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String commit = new String(git.getInputStream().readAllBytes()).strip();
    return commit.isEmpty() ? "unknown" : commit;
  }
}
