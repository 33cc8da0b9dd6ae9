package io.etalon.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.sources.SourceConfig;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir private Path directory;

  @Test
  void everythingHoldsEveryKey() throws ConfigException {
    Settings settings = Settings.resolve(Map.of(), Map.of(), Optional.of(everything()));
    settings.values().forEach(
        (key, setting) -> assertThat(setting.origin()).as(key).contains("everything.toml:"));
    assertThat(settings.links()).hasSize(1);
    settings.links().getFirst().forEach(
        (key, setting) -> assertThat(setting.origin()).as(key).contains("everything.toml:"));
  }

  @Test
  void everythingBecomesOneRecordForEachConcern() throws ConfigException {
    Settings settings = Settings.resolve(Map.of(), Map.of(), Optional.of(everything()));
    Configuration configuration = Configuration.of(settings);
    assertThat(configuration.node().dataDir()).isEqualTo(everything().resolveSibling("data"));
    assertThat(configuration.network().peers()).containsExactly("aa@127.0.0.1:1", "bb@127.0.0.1:2");
    assertThat(configuration.rpc().listen().getPort()).isEqualTo(9954);
    assertThat(configuration.logging().isJson()).isTrue();
    Configuration.Link link = configuration.links().getFirst();
    assertThat(link.source()).isInstanceOfSatisfying(SourceConfig.Replay.class,
        replay -> assertThat(replay.speed()).isEqualTo(60));
  }

  @Test
  void commandLineIsOverEnvironmentOverFileOverPresetOverDefault() throws Exception {
    Path file = write("preset = \"devnet\"\n[node]\nname = \"file\"\n[logging]\nlevel = \"debug\"");
    Map<String, String> environment =
        Map.of("ETALON_NODE_NAME", "environment", "ETALON_LOGGING_LEVEL", "warning");
    Settings settings =
        Settings.resolve(Map.of("node.name", "option"), environment, Optional.of(file));
    assertThat(settings.values())
        .containsEntry("node.name", new Setting("option", "command line"))
        .containsEntry("logging.level",
            new Setting("warning", "environment ETALON_LOGGING_LEVEL"))
        .containsEntry("preset", new Setting("devnet", file + ":1"))
        .containsEntry("keystore.dev-keys", new Setting("true", "preset devnet"))
        .containsEntry("rpc.listen", new Setting("127.0.0.1:9944", "default"));
  }

  @Test
  void unknownKeyNamesItsLineAndTheNearestKnownOne() throws IOException {
    Path file = write("[rpc]\nlisten = \"127.0.0.1:1\"\nadmin-listn = \"127.0.0.1:2\"");
    assertThatThrownBy(() -> Settings.resolve(Map.of(), Map.of(), Optional.of(file)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(file + ":3: unknown key rpc.admin-listn; the nearest known one is"
            + " rpc.admin-listen");
  }

  @Test
  void unknownKeyOfLinkNamesItsLineAndTheNearestKnownOne() throws IOException {
    Path file = write("[[links]]\nname = \"a\"\ncadense = \"1s\"");
    assertThatThrownBy(() -> Settings.resolve(Map.of(), Map.of(), Optional.of(file)))
        .hasMessageContaining(":3: unknown key cadense; the nearest known one is cadence");
  }

  @Test
  void unknownVariableOfKnownSectionIsRefused() {
    assertThatThrownBy(() -> Settings.resolve(
        Map.of(), Map.of("ETALON_RPC_LISTN", "x", "ETALON_RPC", "y"), Optional.empty()))
        .hasMessageContaining("ETALON_RPC_LISTN")
        .hasMessageContaining("ETALON_RPC_LISTEN");
  }

  @Test
  void unknownOptionKeyIsRefused() {
    assertThatThrownBy(() -> Settings.resolve(
        Map.of("rpc.lisen", "x"), Map.of(), Optional.empty()))
        .hasMessage("command line: unknown key rpc.lisen; the nearest known one is rpc.listen");
  }

  @Test
  void valuesOfAnotherFormAreRefusedWithTheirPlace() throws IOException {
    Path port = write("[rpc]\nlisten = \"127.0.0.1:99999\"");
    assertThatThrownBy(() -> Settings.resolve(Map.of(), Map.of(), Optional.of(port)))
        .hasMessage(port + ":2: rpc.listen is host:port, not 127.0.0.1:99999");
    Path choice = write("[logging]\nformat = \"xml\"");
    assertThatThrownBy(() -> Settings.resolve(Map.of(), Map.of(), Optional.of(choice)))
        .hasMessageContaining("logging.format is one of text, json, not xml");
  }

  @Test
  void brokenFileNamesItsLine() throws IOException {
    Path file = write("[rpc]\nlisten = ");
    assertThatThrownBy(() -> Settings.resolve(Map.of(), Map.of(), Optional.of(file)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(file + ":2");
  }

  @Test
  void missingValueNamesTheOptionThatGivesIt() throws ConfigException {
    Settings nothing = Settings.resolve(Map.of(), Map.of(), Optional.empty());
    assertThatThrownBy(() -> Configuration.of(nothing)).hasMessageContaining("give --data-dir");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("etalon.toml"), text);
  }

  private static Path everything() {
    try {
      return Path.of(SettingsTest.class.getResource("everything.toml").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
