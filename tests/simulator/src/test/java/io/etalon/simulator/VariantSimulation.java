package io.etalon.simulator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        .hasMessageNotContaining("the scene did not come to this");
  }
}
