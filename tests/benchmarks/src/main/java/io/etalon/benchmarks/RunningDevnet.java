package io.etalon.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.client.FinalHeader;
import io.etalon.keystore.KeyRole;
import io.etalon.keystore.KeyStore;
import io.etalon.keystore.KeyStoreException;
import io.etalon.keystore.Unlock;
import io.etalon.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A devnet of this measurement's own: {@code ./etalon devnet} in a directory below the temporary
 * one. Closing stops its processes and removes the directory.
 */
final class RunningDevnet implements AutoCloseable {
  private static final Duration START_PATIENCE = Duration.ofMinutes(3);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Path parent;
  private final Process process;
  private final boolean keep;
  private final long startedNanos = System.nanoTime();
  private final Thread shutdown = new Thread(this::stop, "stop-devnet");

  private RunningDevnet(Path parent, Process process, boolean keep) {
    this.parent = parent;
    this.process = process;
    this.keep = keep;
    java.lang.Runtime.getRuntime().addShutdownHook(shutdown);
  }

  /** Starts a new devnet of four validators. */
  static RunningDevnet start(Options options) throws IOException {
    Path parent = Files.createTempDirectory("etalon-benchmark-");
    return start(parent, options);
  }

  /** Starts the devnet of a directory, which is made where it is not there. */
  private static RunningDevnet start(Path parent, Options options) throws IOException {
    String launcher = System.getProperty("etalon.launcher", "./etalon");
    List<String> command = new ArrayList<>(
        List.of(launcher, "devnet", "--dir", parent.resolve("net").toString()));
    command.addAll(options.devnet());
    ProcessBuilder builder = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(parent.resolve("devnet.log").toFile());
    builder.environment().put("ETALON_BUILD", "never");
    builder.environment().put("ETALON_HOME", parent.resolve("home").toString());
    return new RunningDevnet(parent, builder.start(), options.keep());
  }

  /** Stops, and starts what is in the directory again. */
  RunningDevnet restart(Options options) throws IOException {
    stop();
    java.lang.Runtime.getRuntime().removeShutdownHook(shutdown);
    return start(parent, options);
  }

  /** The devnet's directory. */
  Path directory() {
    return parent.resolve("net");
  }

  /** Addresses of the nodes' APIs. */
  List<String> apis() throws IOException {
    return values("rpc");
  }

  /** Addresses of the nodes' metrics. */
  List<String> metrics() throws IOException {
    return values("metrics");
  }

  private List<String> values(String field) throws IOException {
    JsonNode json = new ObjectMapper().readTree(directory().resolve("devnet.json").toFile());
    List<String> values = new ArrayList<>();
    json.path("nodes").forEach(node -> values.add(node.path(field).asText()));
    return values;
  }

  /** Keys of the accounts that genesis funds. */
  List<SigningKey> fundedKeys() throws KeyStoreException {
    KeyStore store = KeyStore.open(directory().resolve("accounts"));
    List<SigningKey> keys = new ArrayList<>();
    for (String name : List.of("alice", "bob", "carol", "dave", "root")) {
      keys.add(store.find(KeyRole.ACCOUNT, name).unlock(Unlock.developmentKeys()));
    }
    return keys;
  }

  /** The processes of the validators. */
  List<ProcessHandle> validators() {
    return process.descendants()
        .filter(each -> each.info().arguments()
            .map(arguments -> List.of(arguments).contains("run")).orElse(false))
        .sorted(Comparator.comparing(ProcessHandle::pid))
        .toList();
  }

  /** Waits until a node answers that a height is final; milliseconds since the start. */
  long awaitHeight(long height) throws IOException, InterruptedException {
    while (true) {
      Optional<FinalHeader> found = header(height);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
      if (found.isPresent()) {
        return millis;
      }
      if (!process.isAlive() || millis > START_PATIENCE.toMillis()) {
        throw new IOException("the devnet does not run: see " + parent.resolve("devnet.log"));
      }
      Thread.sleep(PAUSE);
    }
  }

  private Optional<FinalHeader> header(long height) throws IOException {
    if (!Files.exists(directory().resolve("devnet.json"))) {
      return Optional.empty();
    }
    try (EtalonClient client = EtalonClient.connect(apis().getFirst())) {
      FinalHeader newest = client.chain().newestBlock().finality();
      return newest.header().height() >= height ? Optional.of(newest) : Optional.empty();
    } catch (ApiException _) {
      // It has not come up yet.
      return Optional.empty();
    }
  }

  /** Stops its processes and leaves its files. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    java.lang.Runtime.getRuntime().removeShutdownHook(shutdown);
    if (keep) {
      System.err.println("the devnet's files are in " + parent);
      return;
    }
    try (Stream<Path> files = Files.walk(parent)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
