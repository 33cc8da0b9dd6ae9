package io.etalon.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds docs/operating/configuration.md to the keys that there are; {@code -Dpage.update=true}
 * writes the tables anew.
 */
class ConfigurationPageTest {
  private static final Path PAGE = page();

  @TempDir private Path directory;

  @Test
  void tablesAreThoseOfTheCode() throws IOException {
    String text = Files.readString(PAGE);
    String current = text;
    for (Map.Entry<String, String> table : tables().entrySet()) {
      current = replaced(current, table.getKey(), table.getValue());
    }
    if (Boolean.getBoolean("page.update")) {
      Files.writeString(PAGE, current);
      return;
    }
    assertThat(text).as("run with -Dpage.update=true and look at the difference")
        .isEqualTo(current);
  }

  @Test
  void wholeFileHoldsEveryKeyAndIsAccepted() throws Exception {
    Matcher block = Pattern.compile("(?ms)^```toml\\n(.*?)^```$").matcher(Files.readString(PAGE));
    assertThat(block.find()).isTrue();
    Path file = Files.writeString(directory.resolve("etalon.toml"), block.group(1));
    Settings settings = Settings.resolve(Map.of(), Map.of(), Optional.of(file));
    settings.values().forEach((key, setting) ->
        assertThat(setting.origin()).as(key).contains("etalon.toml"));
    for (ConfigKey key : ConfigKeys.LINK) {
      assertThat(settings.links()).as(key.name()).anySatisfy(link ->
          assertThat(link.get(key.name()).origin()).contains("etalon.toml"));
    }
    assertThat(Configuration.of(settings).links()).hasSize(3);
  }

  @Test
  void tableWithoutOneKeyIsNoticed() {
    assertThat(keys(ConfigKeys.all())).isNotEqualTo(keys(ConfigKeys.all().subList(1, 5)));
  }

  private static Map<String, String> tables() {
    return Map.of("keys", keys(ConfigKeys.all()), "links", keys(ConfigKeys.LINK),
        "presets", presets());
  }

  private static String keys(List<ConfigKey> keys) {
    return "| key | value | default | meaning |\n|---|---|---|---|\n" + keys.stream()
        .map(key -> "| `%s` | %s | %s | %s |\n".formatted(
            key.name(), form(key), code(key.fallback()), key.description()))
        .collect(Collectors.joining());
  }

  private static String form(ConfigKey key) {
    return key.choices().isEmpty() ? key.kind().form()
        : key.choices().stream().map(ConfigurationPageTest::code).collect(Collectors.joining(" "));
  }

  private static String presets() {
    StringBuilder table = new StringBuilder("| preset | key | value |\n|---|---|---|\n");
    ConfigKey preset = ConfigKeys.find(ConfigKeys.PRESET).orElseThrow();
    for (String name : preset.choices()) {
      settingsOf(name).values().forEach((key, setting) -> {
        if (setting.origin().equals("preset " + name)) {
          table.append("| `%s` | `%s` | %s |\n".formatted(name, key, code(setting.value())));
        }
      });
    }
    return table.toString();
  }

  private static Settings settingsOf(String preset) {
    try {
      return Settings.resolve(Map.of(ConfigKeys.PRESET, preset), Map.of(), Optional.empty());
    } catch (ConfigException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String code(String value) {
    return value.isEmpty() ? "none" : "`" + value + "`";
  }

  private static String replaced(String page, String name, String table) {
    String begin = "<!-- " + name + " -->\n";
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf("<!-- end -->", from);
    assertThat(page).contains(begin);
    return page.substring(0, from) + table + page.substring(to);
  }

  private static Path page() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(directory.resolve("etalon"))) {
      directory = directory.getParent();
    }
    return directory.resolve("docs/operating/configuration.md");
  }
}
