package io.etalon.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.config.ConfigException;
import io.etalon.app.config.Configuration;
import io.etalon.app.config.Setting;
import io.etalon.app.config.Settings;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.app.console.Table;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code etalon config show|validate}. */
@Command(
    name = "config",
    description = "Look at a node's configuration.",
    mixinStandardHelpOptions = true,
    subcommands = {ConfigCommand.Show.class, ConfigCommand.Validate.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon config show --config etalon.toml",
      "  etalon config validate --config etalon.toml",
    })
final class ConfigCommand {
  /** {@code etalon config show}. */
  @Command(
      name = "show",
      description = "Print every value in force and where it comes from: command line over"
          + " ETALON_* environment over file over preset over default.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  etalon config show",
        "  etalon config show --config devnet/v0/etalon.toml --json",
        "  ETALON_LOGGING_LEVEL=debug etalon config show --preset devnet",
      })
  static final class Show implements Callable<Integer> {
    @Mixin private ConfigOptions options = new ConfigOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure {
      Settings settings = options.settings();
      Table table = new Table("KEY", "VALUE", "FROM");
      ObjectNode json = Json.object();
      each(settings, (key, setting) -> {
        table.row(key, setting.value().isEmpty() ? "-" : setting.value(), setting.origin());
        json.putObject(key).put("value", setting.value()).put("from", setting.origin());
      });
      output.print(table.toString(), json);
      return 0;
    }

    private static void each(Settings settings, BiConsumer<String, Setting> action) {
      settings.values().forEach(action);
      for (int i = 0; i < settings.links().size(); i++) {
        String prefix = "links[" + i + "].";
        for (Map.Entry<String, Setting> entry : settings.links().get(i).entrySet()) {
          action.accept(prefix + entry.getKey(), entry.getValue());
        }
      }
    }
  }

  /** {@code etalon config validate}. */
  @Command(
      name = "validate",
      description = "Check that a node could start with this configuration.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon config validate --config etalon.toml"})
  static final class Validate implements Callable<Integer> {
    @Mixin private ConfigOptions options = new ConfigOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure {
      try {
        Configuration valid = Configuration.of(options.settings());
        output.print(
            "valid: " + valid.node().name() + " with " + valid.links().size() + " links",
            Json.object().put("valid", true).put("links", valid.links().size()));
        return 0;
      } catch (ConfigException e) {
        throw CommandFailure.of(e);
      }
    }
  }
}
