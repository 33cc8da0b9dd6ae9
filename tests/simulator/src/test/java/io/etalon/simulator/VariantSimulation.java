package io.etalon.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.consensus.BrokenMachines;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The test of the test: each scene passes with production nodes and fails with the variant it was
 * written for.
 */
class VariantSimulation {
  @ParameterizedTest
  @EnumSource
  void productionComesThroughTheScene(Variant variant) {
    variant.play(NodeParts.PRODUCTION);
  }

  @ParameterizedTest
  @EnumSource
  void variantIsKilledByItsScene(Variant variant) {
    assertThatThrownBy(() -> variant.play(variant.parts()))
        .isInstanceOf(SimulationFailure.class)
        .hasMessageContaining(VariantTable.read().of(variant).caughtAs())
        .hasMessageNotContaining("the scene did not come to this");
  }

  @Test
  void pageNamesEachVariantWithItsScene() {
    List<String> rows =
        VariantTable.read().rows().stream().map(row -> row.variant() + " " + row.scene()).toList();

    assertThat(rows)
        .containsExactly(
            Arrays.stream(Variant.values())
                .map(variant -> variant + " " + VariantTable.sceneOf(variant))
                .toArray(String[]::new));
    assertThat(rows).hasSizeGreaterThanOrEqualTo(20);
  }

  @Test
  void everyGuardOfTheMachineHasItsVariant() {
    String source = VariantTable.source();

    assertThat(BrokenMachines.guards()).allMatch(guard -> source.contains('"' + guard + '"'));
  }
}
