package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as people start it: the launcher at the checkout's root, with a home of its own. */
final class Launcher {
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private final Path home;

  /** Starts the program with {@code home} for what it remembers between commands. */
  Launcher(Path home) {
    this.home = home;
    assumeTrue(
        Files.isDirectory(root().resolve("app/target/lib")),
        "the application is not packaged: run ./mvnw verify");
  }

  /** What a command printed and how it ended. */
  record Result(int exitCode, String out, String err) {
    /** The last JSON document of the output. */
    JsonNode json() throws IOException {
      String start = out.lastIndexOf("\n{") < 0 ? out : out.substring(out.lastIndexOf("\n{"));
      return new ObjectMapper().readTree(start);
    }

    Result succeeded() {
      assertThat(exitCode).as("%s%s", out, err).isZero();
      return this;
    }

    /** An extrinsic is in a block and was refused for {@code reason}. */
    void refused(String reason) {
      assertThat(exitCode).as("%s%s", out, err).isEqualTo(1);
      assertThat(out).contains(reason);
    }

    /** A failure is told in one line, whatever was logged around it. */
    String failure() {
      assertThat(exitCode).as("%s%s", out, err).isPositive();
      List<String> lines = err.lines().filter(line -> line.startsWith("etalon: ")).toList();
      assertThat(lines).as("%s%s", out, err).hasSize(1);
      assertThat(err).doesNotContain("\tat ");
      return lines.getFirst();
    }
  }

  /** Runs a command to its end. */
  Result run(Object... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile(home, "out", ".txt");
    Path err = Files.createTempFile(home, "err", ".txt");
    Process process = start(Map.of(), out, err, arguments);
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as("%s ends; it said: %s%s", List.of(arguments), Files.readString(out),
              Files.readString(err))
          .isTrue();
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  /** Starts a command whose end the caller sees to. */
  Process start(Map<String, String> environment, Path out, Path err, Object... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(root().resolve("etalon").toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return start(environment, out, err, command);
  }

  /** Starts a whole command line as it was printed. */
  Process start(Map<String, String> environment, Path out, Path err, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()))
            .redirectError(ProcessBuilder.Redirect.appendTo(err.toFile()));
    builder.environment().put("ETALON_BUILD", "never");
    builder.environment().put("ETALON_HOME", home.toString());
    builder.environment().remove("ETALON_RPC");
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** The root of the checkout. */
  static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(directory.resolve("etalon"))) {
      directory = directory.getParent();
      assertThat(directory).as("a directory above with the launcher").isNotNull();
    }
    return directory;
  }
}
