package io.etalon.app.command;

import io.etalon.app.config.ConfigException;
import io.etalon.app.config.Setting;
import io.etalon.app.config.Settings;
import io.etalon.app.console.CommandFailure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose store a command works on: that of a configuration, or of a directory. */
final class StoreOptions {
  @Option(names = "--config", paramLabel = "FILE",
      description = "The node's configuration file; it names data directory and chain.")
  private @Nullable Path file;

  @Option(names = "--data-dir", paramLabel = "DIR", description = "The node's data directory.")
  private @Nullable String dataDir;

  @Option(names = "--chain", paramLabel = "SPEC", description = "The chain specification.")
  private @Nullable String chain;

  /** The data directory. Errors: nothing names it. */
  Path dataDir() throws CommandFailure {
    return path("node.data-dir", "--data-dir or --config");
  }

  /** The chain specification. Errors: nothing names it. */
  Path chain() throws CommandFailure {
    return path("node.chain", "--chain or --config");
  }

  private Path path(String key, String options) throws CommandFailure {
    Setting setting = settings().values().get(key);
    if (setting == null || setting.value().isEmpty()) {
      throw new CommandFailure(key + " is not set", "give " + options);
    }
    return Path.of(setting.value());
  }

  private Settings settings() throws CommandFailure {
    Map<String, String> given = new LinkedHashMap<>();
    if (dataDir != null) {
      given.put("node.data-dir", dataDir);
    }
    if (chain != null) {
      given.put("node.chain", chain);
    }
    try {
      return Settings.resolve(given, System.getenv(), Optional.ofNullable(file));
    } catch (ConfigException e) {
      throw CommandFailure.of(e);
    }
  }
}
