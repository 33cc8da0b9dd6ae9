package io.etalon.app.command;

import io.etalon.app.config.ConfigException;
import io.etalon.app.config.Settings;
import io.etalon.app.console.CommandFailure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that configure a node; each overrides one key of the configuration. */
final class ConfigOptions {
  @Option(names = "--config", paramLabel = "FILE", description = "The configuration file, TOML.")
  private @Nullable Path file;

  @Option(names = "--preset", paramLabel = "NAME",
      description = "Where values begin: plain, consortium or devnet.")
  private @Nullable String preset;

  @Option(names = "--name", paramLabel = "NAME", description = "How logs call this node.")
  private @Nullable String name;

  @Option(names = "--chain", paramLabel = "SPEC", description = "The chain specification.")
  private @Nullable String chain;

  @Option(names = "--data-dir", paramLabel = "DIR", description = "Where the chain is kept.")
  private @Nullable String dataDir;

  @Option(names = "--keystore", paramLabel = "DIR",
      description = "The validator's keys; without them the node observes.")
  private @Nullable String keystore;

  @Option(names = "--password-file", paramLabel = "FILE",
      description = "A file whose first line opens the keys.")
  private @Nullable String passwordFile;

  @Option(names = "--listen", paramLabel = "HOST:PORT", description = "Where peers connect.")
  private @Nullable String listen;

  @Option(names = "--observers", paramLabel = "FILE[,FILE]",
      description = "Public files of observers that may connect.")
  private @Nullable String observers;

  @Option(names = "--rpc-listen", paramLabel = "HOST:PORT", description = "The gRPC API.")
  private @Nullable String rpcListen;

  @Option(names = "--admin-listen", paramLabel = "HOST:PORT", description = "Admin calls.")
  private @Nullable String adminListen;

  @Option(names = "--metrics-listen", paramLabel = "HOST:PORT",
      description = "Prometheus metrics and health.")
  private @Nullable String metricsListen;

  @Option(names = "--trusted-block", paramLabel = "HASH",
      description = "A final block's id that a node without blocks begins from.")
  private @Nullable String trustedBlock;

  @Option(names = "--checkpoint", paramLabel = "FILE",
      description = "A JSON file whose blockId is such a block's id.")
  private @Nullable String checkpoint;

  @Option(names = "--log-level", paramLabel = "LEVEL",
      description = "error, warning, info or debug.")
  private @Nullable String logLevel;

  @Option(names = "--log-format", paramLabel = "FORMAT", description = "text or json.")
  private @Nullable String logFormat;

  @Option(names = "--set", paramLabel = "KEY=VALUE",
      description = "Any other key, such as network.qkd-policy=require.")
  private Map<String, String> others = new LinkedHashMap<>();

  /** Every value in force. */
  Settings settings() throws CommandFailure {
    try {
      return Settings.resolve(commandLine(), System.getenv(), Optional.ofNullable(file));
    } catch (ConfigException e) {
      throw CommandFailure.of(e);
    }
  }

  private Map<String, String> commandLine() {
    Map<String, String> given = new LinkedHashMap<>(others);
    put(given, "preset", preset);
    put(given, "node.name", name);
    put(given, "node.chain", chain);
    put(given, "node.data-dir", dataDir);
    put(given, "keystore.dir", keystore);
    put(given, "keystore.password-file", passwordFile);
    put(given, "network.listen", listen);
    put(given, "network.observers", observers);
    put(given, "rpc.listen", rpcListen);
    put(given, "rpc.admin-listen", adminListen);
    put(given, "metrics.listen", metricsListen);
    put(given, "sync.trusted-block", trustedBlock);
    put(given, "sync.checkpoint", checkpoint);
    put(given, "logging.level", logLevel);
    put(given, "logging.format", logFormat);
    return given;
  }

  private static void put(Map<String, String> given, String key, @Nullable String value) {
    if (value != null) {
      given.put(key, value);
    }
  }
}
