package io.etalon.chainspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonTextTest {
  @Test
  void readsAndRendersInOneLayout() throws SpecException {
    String canonical = """
        {
          "a": [
            1.50,
            "x\\u0001\\"\\\\é",
            true,
            null
          ],
          "b": {},
          "c": []
        }
        """;

    JsonValue value = JsonText.parse(canonical.replace("\n", " "));
    assertThat(JsonText.render(value)).isEqualTo(canonical);
  }

  @Test
  void saysWhereAValueStands() throws SpecException {
    JsonValue.Members members = (JsonValue.Members) JsonText.parse("{\n  \"a\": {\"b\": 7}}");
    JsonValue.Members inner = (JsonValue.Members) members.values().get("a");

    assertThat(inner.position()).isEqualTo(new Position(2, 8));
    assertThat(inner.values().get("b").position()).isEqualTo(new Position(2, 14));
  }

  @Test
  void refusesWhatIsNotOneDocument() {
    assertRefused("", "empty");
    assertRefused("{\"a\": 1", "not JSON");
    assertRefused("{} {}", "after the end");
    assertRefused("{\"a\": 1, \"a\": 2}", "a (line 1, column 10): the key stands twice");
    assertRefused("[".repeat(100) + "]".repeat(100), "nested");
    assertRefused("{\"a\": .11}", "not JSON");
  }

  private static void assertRefused(String text, String why) {
    assertThatThrownBy(() -> JsonText.parse(text))
        .isInstanceOf(SpecException.class).hasMessageContaining(why);
  }
}
