package io.etalon.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of broken variants in docs/protocol/simulation.md. */
record VariantTable(List<Row> rows) {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([A-Z0-9_]+)` \\| `(\\w+)` \\|[^|]*\\| ([^|]+?) \\|$");

  /** A variant, the scene that kills it, and words of the failure. */
  record Row(String variant, String scene, String caughtAs) {}

  static VariantTable read() {
    String page = read("docs/protocol/simulation.md");
    return new VariantTable(
        ROW.matcher(page)
            .results()
            .map(row -> new Row(row.group(1), row.group(2), row.group(3)))
            .toList());
  }

  Row of(Variant variant) {
    return rows.stream()
        .filter(row -> row.variant().equals(variant.name()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(variant + " is not in the table"));
  }

  /** The name of the scene that the enum gives a variant. */
  static String sceneOf(Variant variant) {
    Matcher scene =
        Pattern.compile("(?s)\\b" + variant + "\\(.*?Scenes::(\\w+)\\)").matcher(source());
    if (!scene.find()) {
      throw new AssertionError(variant + " has no scene");
    }
    return scene.group(1);
  }

  /** The source of the enum. */
  static String source() {
    return read("tests/simulator/src/test/java/io/etalon/simulator/Variant.java");
  }

  private static String read(String path) {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("mvnw"))) {
      root = root.getParent();
    }
    try {
      return Files.readString(root.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
