package io.etalon.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Real processes: the proxy's, the key managers', and curl. */
final class Programs implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path directory;
  private final List<Process> running = new ArrayList<>();
  private int number;

  Programs(Path directory) {
    this.directory = directory;
  }

  /** What a command printed and how it ended. */
  record Result(int code, String out) {}

  /** Starts {@code etalon pq-proxy} with these arguments. */
  Process proxy(String... arguments) throws IOException {
    return java(Main.class, arguments);
  }

  Process java(Class<?> main, String... arguments) throws IOException {
    List<String> path = new ArrayList<>();
    for (String property : List.of("jdk.module.path", "java.class.path")) {
      path.add(System.getProperty(property, ""));
    }
    // Where the tests are patched into a module, their classes are on no path.
    path.add(Path.of("target/test-classes").toAbsolutePath().toString());
    List<String> command = new ArrayList<>(List.of(
        System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC", "-Xmx128m", "-cp", String.join(File.pathSeparator, path),
        main.getName()));
    command.addAll(List.of(arguments));
    Path log = directory.resolve("process-" + number++ + ".log");
    Process process = new ProcessBuilder(command).directory(directory.toFile())
        .redirectErrorStream(true).redirectOutput(log.toFile()).start();
    running.add(process);
    return process;
  }

  Result run(String... arguments) throws Exception {
    Process process = proxy(arguments);
    Path log = directory.resolve("process-" + (number - 1) + ".log");
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), Files.readString(log));
  }

  /** curl's answer: the HTTP status in three digits, then the body; 000 without an answer. */
  String curl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(
        "curl", "-sS", "--max-time", "30", "-o", "-", "-w", "%{stderr}%{http_code}"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).directory(directory.toFile())
        .redirectError(directory.resolve("curl.err").toFile()).start();
    String body = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    String code = Files.readString(directory.resolve("curl.err"));
    return code.substring(code.length() - 3) + " " + body;
  }

  /** {@code kill -9}. */
  static void kill(Process process) throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits for a condition. */
  void await(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for " + what + "\n" + logs());
      }
      Thread.sleep(50);
    }
  }

  String logs() throws IOException {
    StringBuilder logs = new StringBuilder();
    for (int i = 0; i < number; i++) {
      Path log = directory.resolve("process-" + i + ".log");
      logs.append("--- ").append(log).append('\n').append(Files.readString(log));
    }
    return logs.toString();
  }

  @Override
  public void close() throws InterruptedException {
    for (Process process : running) {
      process.destroyForcibly().waitFor();
    }
  }
}
