package io.etalon.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DensityMatrixTest {
  private static final DensityMatrix W = Matrices.superposition(1, 2, 4);
  private static final DensityMatrix GHZ = Matrices.superposition(0, 7);

  private static boolean isState(DensityMatrix matrix) {
    return matrix.isHermitian() && matrix.hasTraceOne() && matrix.isPositive();
  }

  @Test
  void figuresOfKnownStatesAreTheirs() {
    assertThat(isState(W)).isTrue();
    assertThat(W.purityPpb()).isEqualTo(999_999_998);
    assertThat(W.fidelityPpb()).isEqualTo(999_999_999);
    assertThat(W.coherencePpb()).isEqualTo(1_999_999_998);
    assertThat(isState(GHZ)).isTrue();
    assertThat(GHZ.purityPpb()).isEqualTo(1_000_000_000);
    assertThat(GHZ.fidelityPpb()).isZero();
    assertThat(GHZ.coherencePpb()).isEqualTo(1_000_000_000);
    double[][] mixed = new double[8][8];
    for (int i = 0; i < 8; i++) {
      mixed[i][i] = 0.125;
    }
    DensityMatrix noise = Matrices.of(mixed, new double[8][8]);
    assertThat(isState(noise)).isTrue();
    assertThat(noise.purityPpb()).isEqualTo(125_000_000);
    assertThat(noise.fidelityPpb()).isEqualTo(125_000_000);
    assertThat(noise.coherencePpb()).isZero();
  }

  @Test
  void figuresOfRandomStatesAgreeWithFloatingPoint() {
    Random random = new Random(20_261_120);
    for (int run = 0; run < 200; run++) {
      double[] eigenvalues = new double[8];
      double sum = 0;
      for (int i = 0; i < 8; i++) {
        eigenvalues[i] = i < 1 + run % 8 ? random.nextDouble() : 0;
        sum += eigenvalues[i];
      }
      double purity = 0;
      for (int i = 0; i < 8; i++) {
        eigenvalues[i] /= sum;
        purity += eigenvalues[i] * eigenvalues[i];
      }
      double[][][] parts = Matrices.spectral(eigenvalues, random);
      DensityMatrix matrix = Matrices.of(parts[0], parts[1]);
      assertThat(isState(matrix)).as("run %s", run).isTrue();
      assertThat(matrix.purityPpb() / 1e9).isCloseTo(purity, within(1e-7));
      assertThat(matrix.coherencePpb() / 1e9).isCloseTo(coherence(parts), within(1e-6));
    }
  }

  private static double coherence(double[][][] parts) {
    double sum = 0;
    for (int row = 0; row < 8; row++) {
      for (int column = 0; column < 8; column++) {
        sum += row == column ? 0 : Math.hypot(parts[0][row][column], parts[1][row][column]);
      }
    }
    return sum;
  }

  @Test
  void negativeEigenvalueIsSeenHoweverItIsHidden() {
    Random random = new Random(7);
    for (int run = 0; run < 100; run++) {
      double[] eigenvalues = {0.5, 0.3, 0.1, 0.1 + 1e-5, 0, 0, 0, -1e-5};
      double[][][] parts = Matrices.spectral(eigenvalues, random);
      DensityMatrix matrix = Matrices.of(parts[0], parts[1]);
      assertThat(matrix.isHermitian() && matrix.hasTraceOne()).isTrue();
      assertThat(matrix.isPositive()).as("run %s", run).isFalse();
    }
  }

  @Test
  void whatIsNoStateIsRefusedForItsReason() {
    assertThat(Matrices.with(W, 1, 2, 333_333_333, 1).isHermitian()).isFalse();
    assertThat(Matrices.with(W, 1, 1, 333_333_333, 1).isHermitian()).isFalse();
    assertThat(Matrices.with(W, 1, 1, 333_333_320, 0).hasTraceOne()).isFalse();
    // The most negative number has no counterpart: its negation overflows.
    assertThat(Matrices.with(Matrices.with(W, 1, 2, 0, Integer.MIN_VALUE),
        2, 1, 0, Integer.MIN_VALUE).isHermitian()).isFalse();
    DensityMatrix tooCoherent = Matrices.with(
        Matrices.with(GHZ, 0, 7, 600_000_000, 0), 7, 0, 600_000_000, 0);
    assertThat(tooCoherent.isHermitian() && tooCoherent.hasTraceOne()).isTrue();
    assertThat(tooCoherent.isPositive()).isFalse();
  }
}
