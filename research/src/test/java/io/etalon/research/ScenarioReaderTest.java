package io.etalon.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Scenarios are read strictly, and a refusal names the line and what was probably meant. */
final class ScenarioReaderTest {
  private static void assertRefused(String text, String... why) {
    assertThatExceptionOfType(ScenarioException.class)
        .isThrownBy(() -> ScenarioReader.read("test.toml", text, OptionalLong.empty()))
        .satisfies(refusal -> assertThat(refusal.getMessage()).contains(why));
  }

  @Test
  void refusesUnknownKeysAndNamesTheNearest() {
    assertRefused("seed = 1\nvalidatros = 4", "test.toml:2", "validatros", "validators?");
    assertRefused("[[class]]\nloss-bd = [1.0, 2.0]", "test.toml:2", "loss-db?");
    assertRefused("[[strategy]]\nkind = \"colude\"\na = 0\nb = 1", "collude?");
    assertRefused("[scoring]\nwindow = 3", "windows?");
  }

  @Test
  void refusesWhatNoNetworkCanBe() {
    assertRefused("topology = \"explicit\"", "a network has a link");
    assertRefused("topology = \"star\"\n[[strategy]]\nkind = \"collude\"\na = 1\nb = 2",
        "1 and 2 have no link");
    assertRefused("validators = 1", "from 2 to");
    assertRefused("validators = 5000\nheights = 100000\ntopology = \"ring\"", "at most");
    assertRefused("[scoring]\nrate-weight = 0.9", "sum of the weights");
    assertRefused("seed = ", "test.toml:1");
  }

  @Test
  void topologiesHaveTheirLinks() {
    assertThat(Scenarios.read("validators = 7").network().fibres()).hasSize(21);
    assertThat(Scenarios.read("validators = 7\ntopology = \"star\"").network().fibres())
        .hasSize(6);
    assertThat(Scenarios.read("validators = 7\ntopology = \"ring\"\nring-reach = 2").network()
        .fibresOf(3)).hasSize(4);
  }

  @Test
  void givenSeedStandsForTheScenariosOwn() throws ScenarioException {
    Scenario own = Research.load("gaming", OptionalLong.empty());
    Scenario other = Research.load("gaming", OptionalLong.of(8));
    assertThat(own.seed()).isEqualTo(7);
    assertThat(other.seed()).isEqualTo(8);
    assertThat(other.network()).isNotEqualTo(own.network());
  }

  @Test
  void everyShippedScenarioCanBeLoaded() throws ScenarioException {
    for (String name : Research.names()) {
      assertThat(Research.load(name, OptionalLong.empty()).title()).isNotBlank();
    }
    assertThatExceptionOfType(ScenarioException.class)
        .isThrownBy(() -> Research.load("consortum", OptionalLong.empty()))
        .withMessageContaining("consortium, gaming");
  }
}
