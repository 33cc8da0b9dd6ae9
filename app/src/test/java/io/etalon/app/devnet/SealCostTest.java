package io.etalon.app.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SealCostTest {
  private static final List<String> PAGE = List.of(
      "# TYPE etalon_seals_total counter",
      "etalon_seals_total 12.0",
      "etalon_seal_cpu_seconds_total 3.5",
      "process_cpu_seconds_total 70.0");

  @Test
  void costsOfAllValidatorsAddUp() {
    SealCost both = SealCost.parse(PAGE).plus(SealCost.parse(PAGE));
    assertThat(both).isEqualTo(new SealCost(24, 7, 140));
    assertThat(both.text())
        .isEqualTo("24, 7.0 s of processor time: 5.0 % of what the validators used");
  }

  @Test
  void validatorThatDoesNotAnswerAddsNothing() {
    assertThat(SealCost.parse(List.of())).isEqualTo(new SealCost(0, 0, 0));
    assertThat(SealCost.parse(List.of()).share()).isZero();
  }
}
