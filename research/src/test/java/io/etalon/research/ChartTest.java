package io.etalon.research;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChartTest {
  @Test
  void labelsAreAsShortAsTheirValuesAllow() {
    assertThat(Chart.number(0)).isEqualTo("0");
    assertThat(Chart.number(0.15)).isEqualTo("0.15");
    assertThat(Chart.number(3000)).isEqualTo("3000");
    assertThat(Chart.number(1e4)).isEqualTo("10k");
    assertThat(Chart.number(250_000)).isEqualTo("250k");
    assertThat(Chart.number(1e6)).isEqualTo("1M");
    assertThat(Chart.number(1_234_567)).isEqualTo("1.23M");
    assertThat(Chart.number(2e11)).isEqualTo("200G");
  }
}
