package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what docs/operating/first-consortium.md says, word for word but for the ports. */
@Order(5)
class FirstConsortiumAcceptanceTest {
  private static final long PATIENCE_MINUTES = 12;
  private static final List<String> NODES = List.of("north", "east", "south", "west", "watch");
  /** The first command that fails ends the script. */
  private static final String PRELUDE = "set -eu\n";

  @TempDir private Path directory;

  @Test
  void fourOperatorsAndAnObserverReachTwentyFinalBlocks() throws Exception {
    assumeTrue(Files.isDirectory(root().resolve("app/target/lib")),
        "the application is not packaged: run ./mvnw verify");
    ShellPage page = ShellPage.load(root().resolve("docs/operating/first-consortium.md"));
    assertThat(page.script()).contains(
        "key generate --validator", "chain-spec new", "chain-spec verify", "etalon run",
        "--wait-height 20");

    int code = run(page.onFreePorts());

    assertThat(code).as(() -> output() + logs()).isZero();
    for (String node : NODES) {
      assertThat(log(node)).as(node).contains("final 20 ").contains("stopping");
    }
    assertThat(output().lines().filter(line -> line.startsWith("final    height "))).hasSize(5);
  }

  @Test
  void commandThatFailsFailsThePage() throws Exception {
    assertThat(run(new ShellPage("echo before; false; echo after"))).isPositive();
    assertThat(output()).contains("before").doesNotContain("after");
  }

  private int run(ShellPage page) throws IOException, InterruptedException {
    Path path = Files.createDirectories(directory.resolve("bin"));
    Path launcher = Files.writeString(path.resolve("etalon"),
        "#!/bin/sh\nexec '" + root().resolve("etalon") + "' \"$@\"\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", PRELUDE + page.script())
        .directory(Files.createDirectories(directory.resolve("work")).toFile())
        .redirectErrorStream(true)
        .redirectOutput(outputFile().toFile());
    builder.environment().put("PATH", path + ":" + System.getenv("PATH"));
    builder.environment().put("ETALON_BUILD", "never");
    builder.environment().put("ETALON_HOME", directory.toString());
    Process shell = builder.start();
    try {
      assertThat(shell.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
          .as(() -> "the page ends in time\n" + output() + logs()).isTrue();
      return shell.exitValue();
    } finally {
      shell.destroy();
      NODES.forEach(this::stop);
    }
  }

  /** A page that failed half-way has not stopped what it started. */
  private void stop(String node) {
    String pid = read(directory.resolve("work").resolve(node).resolve("pid")).strip();
    if (!pid.isEmpty()) {
      ProcessHandle.of(Long.parseLong(pid))
          .filter(process -> process.info().commandLine().orElse("").contains("etalon"))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private Path outputFile() {
    return directory.resolve("output.txt");
  }

  private String output() {
    return read(outputFile());
  }

  private String logs() {
    StringBuilder all = new StringBuilder();
    NODES.forEach(node -> all.append("\n== ").append(node).append('\n').append(log(node)));
    return all.toString();
  }

  private String log(String node) {
    return read(directory.resolve("work").resolve(node).resolve("node.log"));
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(directory.resolve("etalon"))) {
      directory = directory.getParent();
      assertThat(directory).as("a directory above with the launcher").isNotNull();
    }
    return directory;
  }
}
