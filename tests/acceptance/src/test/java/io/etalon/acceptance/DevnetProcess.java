package io.etalon.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etalon.client.EtalonClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A devnet that was started by the launcher, and the processes that belong to it. Closing stops all
 * of them, by force where asking does not help.
 */
final class DevnetProcess implements AutoCloseable {
  static final List<String> NODES = List.of("v0", "v1", "v2", "v3");

  private static final long STOP_SECONDS = 30;

  private final Launcher launcher;
  private final Path directory;
  private final Path err;
  private final Process process;
  private final List<Process> restarted = new ArrayList<>();

  private DevnetProcess(Launcher launcher, Path directory, Path err, Process process) {
    this.launcher = launcher;
    this.directory = directory;
    this.err = err;
    this.process = process;
  }

  /** Starts the devnet of a directory; returns at once. */
  static DevnetProcess start(
      Launcher launcher, Path directory, Map<String, String> environment, Object... options)
      throws IOException {
    Path out = Files.createTempFile(directory.getParent(), "devnet", ".out");
    Path err = Files.createTempFile(directory.getParent(), "devnet", ".err");
    List<Object> arguments = new ArrayList<>(List.of("devnet", "--dir", directory));
    arguments.addAll(Arrays.asList(options));
    return new DevnetProcess(launcher, directory, err,
        launcher.start(environment, out, err, arguments.toArray()));
  }

  /** The API of a node such as {@code v0}. */
  String rpc(String node) {
    return entry(node).path("rpc").asText();
  }

  /** A node's part of {@code devnet.json}. */
  JsonNode entry(String node) {
    try {
      for (JsonNode each : new ObjectMapper()
          .readTree(directory.resolve("devnet.json").toFile()).path("nodes")) {
        if (each.path("name").asText().equals(node)) {
          return each;
        }
      }
      throw new IllegalArgumentException("no node " + node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new connection to a node. */
  EtalonClient client(String node) throws Exception {
    return EtalonClient.connect(rpc(node));
  }

  /** Waits until a node answers and has finalized {@code height}; returns what it has then. */
  long awaitHeight(String node, long height) throws InterruptedException {
    return Eventually.find(node + " at height " + height, () -> {
      if (!Files.exists(directory.resolve("devnet.json"))) {
        return Optional.empty();
      }
      try (EtalonClient client = client(node)) {
        long best = client.chain().info().best().height();
        return best >= height ? Optional.of(best) : Optional.empty();
      }
    }, this::report);
  }

  /** The height of a node that answers. */
  long height(String node) throws InterruptedException {
    return awaitHeight(node, 0);
  }

  /** The process that runs the part whose command line ends in {@code what}. */
  ProcessHandle part(String what) throws InterruptedException {
    return Eventually.find("the process of " + what,
        () -> processes().filter(each -> has(each, what)).findFirst(), this::report);
  }

  /** Ends a validator as a loss of power would, and waits until it is gone. */
  void kill(String node) throws Exception {
    ProcessHandle victim = part(node + "/etalon.toml");
    victim.destroyForcibly();
    victim.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
  }

  /** Ends the emulators of all links. */
  void killEmulator() throws Exception {
    ProcessHandle victim = part("emulator");
    victim.destroyForcibly();
    victim.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
  }

  /** Starts a validator again by the command that the devnet printed when it ended. */
  void restart(String node, Map<String, String> environment) throws Exception {
    List<String> command = Eventually.find("the command that restarts " + node,
        () -> Files.readAllLines(err).stream()
            .map(String::strip)
            .filter(line -> line.contains(" run --config ")
                && line.endsWith(node + "/etalon.toml"))
            .findFirst()
            .map(line -> List.of(line.split(" "))),
        this::report);
    Path log = directory.resolve(node).resolve("restarted.log");
    restarted.add(launcher.start(environment, log, log, command));
  }

  /** Waits until the devnet ended by itself. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the devnet does not end\n" + report());
    }
    return process.exitValue();
  }

  /** What it said on standard error, and the end of each log. */
  String report() {
    StringBuilder report = new StringBuilder("exit code ")
        .append(process.isAlive() ? "none, it runs" : process.exitValue());
    List<Path> logs = new ArrayList<>(List.of(err, directory.resolve("emulator.log")));
    NODES.forEach(node -> {
      logs.add(directory.resolve(node).resolve("node.log"));
      logs.add(directory.resolve(node).resolve("restarted.log"));
    });
    for (Path log : logs) {
      report.append("\n--- ").append(log).append('\n').append(tail(log));
    }
    return report.toString();
  }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Stream<ProcessHandle> processes() {
    return Stream.concat(process.descendants(), restarted.stream().map(Process::toHandle))
        .filter(ProcessHandle::isAlive);
  }

  private static boolean has(ProcessHandle process, String what) {
    return Stream.of(process.info().arguments().orElse(new String[0]))
        .anyMatch(argument -> argument.equals(what) || argument.endsWith("/" + what));
  }

  @Override
  public void close() {
    List<ProcessHandle> all = processes().toList();
    process.destroy();
    restarted.forEach(Process::destroy);
    try {
      process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
