package io.etalon.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.etsi014.LinkReading;
import io.etalon.etsi014.Provenance;
import io.etalon.metrics.WindowCollector;
import io.etalon.metrics.WindowReading;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class LinkModelTest {
  private static final LinkPhysics METROPOLITAN = LinkPhysics.metropolitan();
  private static final double SECONDS = 0.2;

  @Test
  void untouchedLinkHasTheQberOfItsOptics() {
    WindowReading window = window(METROPOLITAN, 0);
    assertThat(ratio(window.qberPpb())).isBetween(0.020, 0.036);
    assertThat(ratio(window.visibilityPpb())).isBetween(0.92, 0.96);
    assertThat(window.coherenceTimeMicros().orElseThrow()).isBetween(400L, 600L);
    assertThat(window.rateBitsPerSecond().orElseThrow()).isBetween(300_000L, 600_000L);
    assertThat(window.qberHistogram().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(30 * 16);
  }

  @Test
  void fullInterceptionCostsAQuarterOfTheBits() {
    WindowReading window = window(METROPOLITAN, 1);
    // Half of the resent pulses are scrambled, the rest keeps the error of the optics.
    assertThat(ratio(window.qberPpb())).isBetween(0.25, 0.28);
    assertThat(window.rateBitsPerSecond()).hasValue(0);
  }

  @Test
  void halfInterceptionStopsTheKey() {
    WindowReading window = window(METROPOLITAN, 0.5);
    assertThat(ratio(window.qberPpb())).isBetween(0.12, 0.17);
    assertThat(window.rateBitsPerSecond()).hasValue(0);
    assertThat(model(METROPOLITAN).advance(0, SECONDS, 0.5).secretBits()).isZero();
  }

  @Test
  void eavesdropperScramblesTheFringesAsMuchAsTheKey() {
    for (double fraction : new double[] {0, 0.1, 0.5, 1}) {
      WindowReading window = window(METROPOLITAN, fraction);
      double residual =
          ratio(window.qberPpb()) - (1 - ratio(window.visibilityPpb())) / 2 - darkQber();
      assertThat(Math.abs(residual)).as("fraction " + fraction).isLessThan(0.002);
    }
  }

  @Test
  void numbersThatOnlyClaimAnEavesdropperWouldBreakTheResidual() {
    WindowReading quiet = window(METROPOLITAN, 0);
    WindowReading attacked = window(METROPOLITAN, 0.5);
    double forged =
        ratio(attacked.qberPpb()) - (1 - ratio(quiet.visibilityPpb())) / 2 - darkQber();
    assertThat(Math.abs(forged)).isGreaterThan(0.05);
  }

  @Test
  void interceptionDoesNotChangeTheCoherenceTimeItself() {
    assertThat(window(METROPOLITAN, 0.5).coherenceTimeMicros().orElseThrow())
        .isBetween(350L, 650L);
  }

  @Test
  void lossCostsRateAndInTheEndDarkCountsDrownTheKey() {
    WindowReading near = window(METROPOLITAN.withLossDb(5), 0);
    WindowReading far = window(METROPOLITAN.withLossDb(25), 0);
    WindowReading tooFar = window(METROPOLITAN.withLossDb(60), 0);
    assertThat(near.siftedBits().orElseThrow()).isGreaterThan(far.siftedBits().orElseThrow() * 50);
    assertThat(far.rateBitsPerSecond().orElseThrow()).isPositive();
    assertThat(ratio(tooFar.qberPpb())).isBetween(0.4, 0.6);
    assertThat(tooFar.rateBitsPerSecond()).hasValue(0);
  }

  @Test
  void rateIsThatOfEquationFour() {
    // h(0.11) is 0.4999, so a perfect error correction would still keep two bits in ten thousand.
    assertThat(KeyRate.secretShare(0)).isEqualTo(1);
    assertThat(KeyRate.secretShare(0.0281)).isBetween(0.598, 0.602);
    assertThat(KeyRate.secretShare(0.10)).isZero();
    assertThat(KeyRate.secretShare(0.11)).isZero();
    assertThat(KeyRate.secretShare(0.5)).isZero();
  }

  private static WindowReading window(LinkPhysics physics, double attacked) {
    LinkModel model = model(physics);
    List<LinkReading> readings = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      readings.add(model.advance(i, SECONDS, attacked).reading());
    }
    WindowCollector collector = new WindowCollector(Provenance.SIMULATED, 100);
    collector.add(readings);
    return collector.close(0, 30);
  }

  private static LinkModel model(LinkPhysics physics) {
    return new LinkModel(physics, RandomGeneratorFactory.of("L64X128MixRandom").create(7));
  }

  private static double darkQber() {
    double dark = METROPOLITAN.darkCountProbability();
    return dark / 2 / (METROPOLITAN.signalProbability() + dark);
  }

  private static double ratio(OptionalLong ppb) {
    return ppb.orElseThrow() / 1e9;
  }
}
