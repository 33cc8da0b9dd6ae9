package io.etalon.chainspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
  private final Quantity duration = Quantity.millis(1, 3_600_000);
  private final Decimal ratio = Decimal.ratio(0, 1_000_000_000);

  @ParameterizedTest
  @CsvSource({"2s,2000,2s", "2 s,2000,2s", "1.5s,1500,1500ms", "120s,120000,2min", "1h,3600000,1h",
      ".5s,500,500ms", "1ms,1,1ms", "60min,3600000,1h"})
  void durationsAreExactAndHaveOneText(String text, long millis, String canonical) {
    assertThat(read(duration, JsonValue.Text.of(text))).contains(millis);
    assertThat(duration.write(millis)).isEqualTo(JsonValue.Text.of(canonical));
  }

  @ParameterizedTest
  @CsvSource({"2", "s", "2S", "2 m", "-1s", "1.0001s", "0s", "61min", "2h", "1e3s",
      "99999999999999999999s", "9999999999999999999h", "2ss"})
  void durationsThatAreNoneAreRefused(String text) {
    assertThat(read(duration, JsonValue.Text.of(text))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({".11,110000000,0.11", "0.11,110000000,0.11", "1,1000000000,1", "0,0,0",
      "0.000000001,1,0.000000001", "0.300,300000000,0.3", "1.0,1000000000,1"})
  void ratiosAreExactAndHaveOneText(String text, long ppb, String canonical) {
    assertThat(read(ratio, JsonValue.Text.of(text))).contains(ppb);
    assertThat(read(ratio, new JsonValue.Number(Position.NONE, text))).contains(ppb);
    assertThat(ratio.write(ppb)).isEqualTo(new JsonValue.Number(Position.NONE, canonical));
  }

  @ParameterizedTest
  @CsvSource({"1.1", "-0.1", "0.0000000001", "1e-1", "x", ".", "1.000000001", "1e999999999"})
  void ratiosThatAreNoneAreRefused(String text) {
    assertThat(read(ratio, JsonValue.Text.of(text))).isEmpty();
    assertThat(read(ratio, new JsonValue.Number(Position.NONE, text))).isEmpty();
  }

  @Test
  void aRefusalNamesRangeAndUnits() {
    Problems problems = new Problems();
    duration.read(JsonValue.Text.of("2h"), Place.root(problems).at("blockTime"));
    duration.read(JsonValue.Text.of("2"), Place.root(problems).at("blockTime"));

    assertThat(problems.found()).extracting(SpecProblem::toString).containsExactly(
        "blockTime: out of range; choose from 1ms to 1h",
        "blockTime: no quantity in h, min, s, ms; write for instance \"1h\"");
  }

  @Test
  void theNearestNameIsSuggestedAndNoFarOne() {
    List<String> known = List.of("blockTime", "epochBlocks", "maxDrift");

    assertThat(Nearest.to("blokTime", known)).contains("blockTime");
    assertThat(Nearest.to("epochblock", known)).contains("epochBlocks");
    assertThat(Nearest.to("colour", known)).isEmpty();
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
  }

  private static <T> Optional<T> read(Form<T> form, JsonValue value) {
    Problems problems = new Problems();
    Optional<T> read = form.read(value, Place.root(problems));
    assertThat(problems.found().isEmpty()).isEqualTo(read.isPresent());
    return read;
  }
}
