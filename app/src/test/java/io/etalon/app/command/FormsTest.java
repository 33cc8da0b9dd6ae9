package io.etalon.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Ratios;
import io.etalon.app.console.Table;
import io.etalon.primitives.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {
  @Test
  void amountsAreTokensWithAtMostNineDecimals() throws CommandFailure {
    assertThat(Amounts.parse("12.5").units()).isEqualTo(12_500_000_000L);
    assertThat(Amounts.parse("0.000000001").units()).isEqualTo(1);
    assertThat(Amounts.text(12_500_000_000L)).isEqualTo("12.5");
    assertThat(Amounts.text(1_000_000_000_000L)).isEqualTo("1000");
    assertThat(Amounts.text(0)).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0.0000000001", "1e30", "many", ""})
  void whatIsNoAmountIsRefused(String text) {
    assertThatThrownBy(() -> Amounts.parse(text)).isInstanceOf(CommandFailure.class)
        .hasMessageContaining("no amount");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x12", "alice", "0xzz"})
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> Accounts.address(text)).isInstanceOf(CommandFailure.class)
        .hasMessageContaining("no address");
  }

  @Test
  void errorRatesAreRoundedUpAndScoresDown() {
    assertThat(Ratios.percent(Metric.of(109_990_001))).isEqualTo("11.00 %");
    assertThat(Ratios.text(879_999_999)).isEqualTo("0.879");
    assertThat(Ratios.percent(Metric.UNKNOWN)).isEqualTo("-");
    assertThat(Ratios.text(Metric.UNKNOWN)).isEqualTo("-");
  }

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    assertThat(new Table("A", "LONG").row("value", 1).toString())
        .isEqualTo("A      LONG\nvalue  1");
  }
}
