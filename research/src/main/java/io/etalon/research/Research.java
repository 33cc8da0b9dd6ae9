package io.etalon.research;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Loads scenarios, studies them, and writes what was found. */
public final class Research {
  /** The page among the files of a report. */
  public static final String PAGE = "report.html";

  private static final List<String> NAMES =
      List.of("consortium", "gaming", "satellite", "large");

  private Research() {}

  /** The scenarios that come with the program. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * A scenario by the name of one that comes with the program, or else by its file; {@code seed},
   * where there is one, stands for the scenario's own.
   *
   * @throws ScenarioException that names the place in the file, where no network can be so
   */
  public static Scenario load(String nameOrFile, OptionalLong seed) throws ScenarioException {
    if (NAMES.contains(nameOrFile)) {
      return ScenarioReader.read(nameOrFile + ".toml", resource(nameOrFile), seed);
    }
    try {
      return ScenarioReader.read(nameOrFile, Files.readString(Path.of(nameOrFile)), seed);
    } catch (IOException e) {
      throw new ScenarioException("cannot read " + nameOrFile + ", and no scenario of that name"
          + " comes with the program; those that do are " + String.join(", ", NAMES), e);
    }
  }

  /** The text of a scenario that comes with the program, to begin another one with. */
  public static String resource(String name) {
    try (InputStream in = Research.class.getResourceAsStream(name + ".toml")) {
      if (in == null) {
        throw new IllegalArgumentException("no scenario is called " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own files cannot be read", e);
    }
  }

  /**
   * Studies a scenario and writes {@link #PAGE} and tables into a directory, which is made where it
   * is not there. Files of those names are replaced. The same scenario gives the same files.
   *
   * @return the findings in a few lines
   * @throws IOException where the directory cannot be written to
   */
  public static List<String> report(Scenario scenario, Path directory, Progress progress)
      throws IOException {
    Findings findings = Findings.of(scenario, progress);
    Files.createDirectories(directory);
    for (Map.Entry<String, String> table : new Tables(findings).all().entrySet()) {
      Files.writeString(directory.resolve(table.getKey()), table.getValue());
    }
    Files.writeString(directory.resolve(PAGE), new HtmlReport(findings).html());
    return summary(findings);
  }

  private static List<String> summary(Findings findings) {
    List<String> lines = new ArrayList<>();
    lines.add(findings.scenario().title() + ", seed " + findings.scenario().seed());
    for (Course course : List.of(findings.credit(), findings.argmax())) {
      lines.add(text("  %-8s slots within %.3f of the sum of weights; Gini of slots %.3f",
          Words.of(course.mode()), course.worstDeviation(), Fairness.gini(course.slots())));
    }
    for (Gain gain : findings.gains()) {
      lines.add(text("  %-8s %s: %d slots, honest %d", Words.of(gain.mode()), gain.strategy(),
          gain.lyingSlots(), gain.honestSlots()));
    }
    for (Attack attack : findings.attacks()) {
      lines.add(text("  %-8s link %d under attack: its ends lead %.3f of slots before, %.3f then",
          Words.of(attack.mode()), attack.eavesdropper().fibre(), attack.shareBefore(),
          attack.shareDuring()));
    }
    return lines;
  }

  private static String text(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
