package io.etalon.ssz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BitsTest {
  @Test
  void setsReadsAndCounts() {
    Bits bits = Bits.of(10, 0, 9);
    assertThat(bits.get(0)).isTrue();
    assertThat(bits.get(1)).isFalse();
    assertThat(bits.cardinality()).isEqualTo(2);
    assertThat(bits.indices()).containsExactly(0, 9);
    assertThat(bits).hasToString("1000000001");
  }

  @Test
  void withLeavesTheOriginalAlone() {
    Bits bits = Bits.of(3);
    assertThat(bits.with(2)).isEqualTo(Bits.of(3, 2));
    assertThat(bits).isEqualTo(Bits.of(3)).isNotEqualTo(Bits.of(4));
  }

  @Test
  void refusesIndicesBeyondItsLengthEvenWithinTheLastByte() {
    assertThatThrownBy(() -> Bits.of(3).get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Bits.of(3, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Bits.of(3).with(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
