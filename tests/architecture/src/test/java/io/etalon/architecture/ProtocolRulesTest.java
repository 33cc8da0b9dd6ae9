package io.etalon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each rule of the protocol names the method that keeps it, and the method is there. */
class ProtocolRulesTest {
  private static final Project PROJECT = Project.here();
  private static final Path PAGES = PROJECT.root().resolve("docs/protocol");

  /** Departures from the paper are no rules; simulation has none. */
  private static final Set<String> WITHOUT_RULES = Set.of("README.md", "paper.md", "simulation.md");

  @Test
  void everyRuleNamesTheMethodThatKeepsIt() {
    Map<String, Optional<String>> rules = rules();

    assertThat(rules).hasSizeGreaterThanOrEqualTo(130);
    assertThat(ProtocolRules.offences(rules, ProtocolRules.methods(PROJECT))).isEmpty();
  }

  /**
   * The list can only get shorter: whoever builds one of these names its method and takes it out.
   */
  @Test
  void whatIsNotBuiltYetIsKnown() {
    assertThat(ProtocolRules.notBuilt(rules()))
        .containsExactlyInAnyOrder("C15");
  }

  @Test
  void catchesRulesWithoutTheirMethod() {
    Set<String> methods = Set.of("Rules.decide");

    assertThat(offences("**A1.** One.\n\n→ `Rules.decide`", methods)).isEmpty();
    assertThat(offences("**A1.** One\n(`Rules.decide`).\n\nMore.", methods)).isEmpty();
    assertThat(offences("**A1.** One.\n\n→ not built yet", methods)).isEmpty();
    assertThat(offences("**A1.** One (`Rules.leave`).", methods)).hasSize(1);
    assertThat(offences("**A1.** One.\n# Else\n`Rules.decide`", methods)).hasSize(1);
    assertThat(offences("**A1.** One.", methods)).containsExactly("A1 names no method");
    assertThat(offences("**A1.** One.\n\n**A2.** Two.\n\n→ `Rules.decide`", methods))
        .containsExactly("A1 names no method");
    assertThat(offences("**A1. Leave.** One.\n\n→ `Rules.leave`", methods))
        .containsExactly("A1 names Rules.leave, which is not there");
    assertThat(offences("**A1.** One.\n\n→ somewhere", methods))
        .containsExactly("A1 names no method");
  }

  private static List<String> offences(String page, Set<String> methods) {
    return ProtocolRules.offences(ProtocolRules.of(page), methods);
  }

  private static Map<String, Optional<String>> rules() {
    Map<String, Optional<String>> rules = new TreeMap<>();
    for (Path page : pages().toList()) {
      rules.putAll(ProtocolRules.of(Project.read(page)));
    }
    return rules;
  }

  private static Stream<Path> pages() {
    return Project.files(PAGES, ".md").stream()
        .filter(page -> !WITHOUT_RULES.contains(page.getFileName().toString()));
  }
}
