package io.etalon.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuorumTest {
  @Test
  void twoQuorumsShareAnHonestValidatorForEverySize() {
    for (int n = 1; n <= Limits.MAX_VALIDATORS; n++) {
      int f = Quorum.faults(n);
      int q = Quorum.size(n);
      assertThat(n).isGreaterThanOrEqualTo(3 * f + 1);
      assertThat(2 * q - n).as("common members of two quorums of %d", n).isGreaterThan(f);
      assertThat(n - f).as("the honest alone reach a quorum of %d", n).isGreaterThanOrEqualTo(q);
    }
  }

  @Test
  void aQuorumSmallerByOneWouldNotBeSafe() {
    int n = 4;
    int tooSmall = Quorum.size(n) - 1;
    assertThat(2 * tooSmall - n).isLessThanOrEqualTo(Quorum.faults(n));
  }

  @Test
  void knownSizes() {
    assertThat(Quorum.size(1)).isEqualTo(1);
    assertThat(Quorum.size(4)).isEqualTo(3);
    assertThat(Quorum.size(7)).isEqualTo(5);
    assertThat(Quorum.size(21)).isEqualTo(14);
    assertThat(Quorum.size(100)).isEqualTo(67);
  }

  @Test
  void refusesAnEmptySet() {
    assertThatThrownBy(() -> Quorum.size(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
