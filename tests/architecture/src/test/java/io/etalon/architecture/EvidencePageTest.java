package io.etalon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of rules on evidence names methods that exist, and numbers its rules without a gap. */
class EvidencePageTest {
  private static final Pattern METHOD = Pattern.compile("`([A-Z]\\w+)\\.([a-z]\\w+)`");
  private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+Test)`");
  private static final Pattern RULE = Pattern.compile("^\\*\\*E(\\d+)\\.\\*\\*", Pattern.MULTILINE);

  private final Project project = Project.here();
  private final List<SourceFile> sources = project.sources();
  private final String page;

  EvidencePageTest() throws IOException {
    page = Files.readString(project.root().resolve("docs/protocol/evidence.md"));
  }

  @Test
  void everyMethodThatARuleNamesIsThere() {
    List<String> missing = new ArrayList<>();
    List<MatchResult> all = METHOD.matcher(page).results().toList();
    for (MatchResult named : all) {
      Optional<SourceFile> source = source(named.group(1));
      if (source.filter(file -> file.text().contains(named.group(2) + "(")).isEmpty()) {
        missing.add(named.group());
      }
    }
    assertThat(missing).isEmpty();
    assertThat(all).hasSizeGreaterThan(20);
  }

  @Test
  void everyTestThatARuleNamesIsThere() {
    for (MatchResult named : CLASS.matcher(page).results().toList()) {
      assertThat(source(named.group(1))).as(named.group(1)).isPresent();
    }
  }

  @Test
  void rulesAreNumberedWithoutAGap() {
    List<Integer> numbers =
        RULE.matcher(page).results().map(rule -> Integer.parseInt(rule.group(1))).toList();
    assertThat(numbers).isEqualTo(Stream.iterate(1, i -> i + 1).limit(numbers.size()).toList());
    assertThat(numbers).isNotEmpty();
  }

  private Optional<SourceFile> source(String type) {
    return sources.stream()
        .filter(file -> file.path().endsWith("/" + type + ".java"))
        .findFirst();
  }
}
