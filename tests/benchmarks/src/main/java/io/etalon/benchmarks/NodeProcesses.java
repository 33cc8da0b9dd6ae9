package io.etalon.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The processes of a devnet's directory, each started by itself, so that it can be killed and
 * started again. Closing kills what is left.
 */
final class NodeProcesses implements AutoCloseable {
  private static final long DEATH_SECONDS = 30;

  private final Path directory;
  private final Map<String, String> environment;
  private final Map<String, Place> places;
  private final Map<String, Process> running = new LinkedHashMap<>();
  private final Map<String, String> apis = new LinkedHashMap<>();
  private final Thread shutdown = new Thread(this::killAll, "kill-nodes");

  /**
   * Where a node runs if it is not on this host's own network.
   *
   * @param prefix the command that runs another one there
   */
  record Place(List<String> prefix, Map<String, String> environment) {
    static final Place HERE = new Place(List.of(), Map.of());
  }

  /** The nodes of {@code directory}, none of which runs yet. */
  NodeProcesses(Path directory, Map<String, String> environment) throws IOException {
    this(directory, environment, Map.of());
  }

  /** Likewise, some of them in places of their own. */
  NodeProcesses(Path directory, Map<String, String> environment, Map<String, Place> places)
      throws IOException {
    this.directory = directory;
    this.environment = environment;
    this.places = Map.copyOf(places);
    JsonNode devnet = new ObjectMapper().readTree(directory.resolve("devnet.json").toFile());
    devnet.path("nodes")
        .forEach(node -> apis.put(node.path("name").asText(), node.path("rpc").asText()));
    Runtime.getRuntime().addShutdownHook(shutdown);
  }

  /** Their names in the order of the chain's validators' organisations. */
  List<String> names() {
    return List.copyOf(apis.keySet());
  }

  /** The address of a node's API. */
  String api(String name) {
    return apis.get(name);
  }

  /** Starts the key managers of all links. */
  void startEmulator() throws IOException {
    start("emulator", List.of("emulator", "--dir", directory.toString()));
  }

  /** Starts a node; returns at once. */
  void start(String name) throws IOException {
    start(name, List.of("run", "--config", directory.resolve(name + "/etalon.toml").toString()));
  }

  private void start(String name, List<String> arguments) throws IOException {
    Place place = places.getOrDefault(name, Place.HERE);
    List<String> command = new ArrayList<>(place.prefix());
    command.add(System.getProperty("etalon.launcher", "./etalon"));
    command.addAll(arguments);
    Path log = directory.resolve(name + ".kills.log");
    ProcessBuilder builder = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("ETALON_BUILD", "never");
    builder.environment().putAll(environment);
    builder.environment().putAll(place.environment());
    running.put(name, builder.start());
  }

  /** Ends nodes as a loss of power would, all before one of them is waited for. */
  void kill(List<String> names) throws InterruptedException {
    names.forEach(name -> running.get(name).destroyForcibly());
    for (String name : names) {
      if (!running.get(name).waitFor(DEATH_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(name + " survives SIGKILL");
      }
    }
  }

  /** Names of nodes that ended by themselves. */
  List<String> dead() {
    return running.entrySet().stream()
        .filter(each -> !each.getValue().isAlive()).map(Map.Entry::getKey).toList();
  }

  private void killAll() {
    running.values().forEach(Process::destroyForcibly);
  }

  @Override
  public void close() {
    killAll();
    Runtime.getRuntime().removeShutdownHook(shutdown);
  }
}
