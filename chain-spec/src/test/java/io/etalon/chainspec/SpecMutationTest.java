package io.etalon.chainspec;

import static io.etalon.chainspec.SpecFixtures.VERIFIER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** No value of a specification can change without a refusal or another hash. */
class SpecMutationTest {
  @Test
  void everyChangedValueIsRefusedOrShowsInHashAndDifference() throws Exception {
    ChainSpec spec = SpecFixtures.chain("devnet", 2);
    int accepted = 0;
    int refused = 0;
    for (JsonValue mutant : mutants(JsonText.parse(spec.text()))) {
      String text = JsonText.render(mutant);
      assertThat(text).isNotEqualTo(spec.text());
      try {
        ChainSpec other = ChainSpec.parse(text);
        assertThat(other.hash()).as(Difference.shown(text)).isNotEqualTo(spec.hash());
        assertThat(spec.diff(other)).isNotEmpty();
        accepted++;
      } catch (SpecException e) {
        refused++;
      }
    }
    assertThat(accepted).isGreaterThan(100);
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void noCertifiedValueCanChangeUnnoticed() throws Exception {
    ChainSpec spec = SpecFixtures.chain("devnet", 4);
    String text = spec.text();
    for (String change : List.of(
        "Organisation A>Organisation Z", "\"lastEpoch\": 1000>\"lastEpoch\": 1001")) {
      String[] sides = change.split(">");
      ChainSpec changed = ChainSpec.parse(text.replace(sides[0], sides[1]));

      assertThat(changed.verify(VERIFIER).problems()).extracting(SpecProblem::path)
          .contains("validators[0].certificate.signature");
    }
  }

  /** The document once for each value, with that value changed, and once without each key. */
  private static List<JsonValue> mutants(JsonValue value) {
    return switch (value) {
      case JsonValue.Members members -> ofMembers(members);
      case JsonValue.Elements elements -> ofElements(elements);
      case JsonValue.Text(_, String text) -> List.of(JsonValue.Text.of(text + "1"),
          JsonValue.Text.of("1" + text), JsonValue.Text.of(lastChanged(text)));
      case JsonValue.Number(_, String digits) ->
          List.of(new JsonValue.Number(Position.NONE, digits.equals("0") ? "1" : digits + "1"));
      case JsonValue.Bool(_, boolean bool) -> List.of(JsonValue.Bool.of(!bool));
      case JsonValue.Nothing _ -> List.of();
    };
  }

  private static List<JsonValue> ofMembers(JsonValue.Members members) {
    List<JsonValue> mutants = new ArrayList<>();
    members.values().forEach((key, member) -> {
      for (JsonValue mutant : mutants(member)) {
        SequencedMap<String, JsonValue> changed = new LinkedHashMap<>(members.values());
        changed.put(key, mutant);
        mutants.add(JsonValue.Members.of(changed));
      }
      SequencedMap<String, JsonValue> without = new LinkedHashMap<>(members.values());
      without.remove(key);
      mutants.add(JsonValue.Members.of(without));
    });
    return mutants;
  }

  private static List<JsonValue> ofElements(JsonValue.Elements elements) {
    List<JsonValue> mutants = new ArrayList<>();
    for (int i = 0; i < elements.values().size(); i++) {
      for (JsonValue mutant : mutants(elements.values().get(i))) {
        List<JsonValue> changed = new ArrayList<>(elements.values());
        changed.set(i, mutant);
        mutants.add(JsonValue.Elements.of(changed));
      }
      List<JsonValue> without = new ArrayList<>(elements.values());
      without.remove(i);
      mutants.add(JsonValue.Elements.of(without));
    }
    return mutants;
  }

  private static String lastChanged(String text) {
    char last = text.charAt(text.length() - 1);
    return text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0');
  }
}
