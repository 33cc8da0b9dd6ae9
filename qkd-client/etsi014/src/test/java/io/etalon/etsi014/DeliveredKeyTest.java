package io.etalon.etsi014;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.signing.SecretBytes;
import org.junit.jupiter.api.Test;

class DeliveredKeyTest {

  @Test
  void isConsumedOnceAndZeroed() {
    byte[] bytes = {1, 2, 3, 4};
    DeliveredKey key = new DeliveredKey("id", SecretBytes.wrap(bytes));
    assertThat(key.<Byte>consume(seen -> seen[3])).isEqualTo((byte) 4);
    assertThat(bytes).containsOnly(0);
    assertThatThrownBy(() -> key.consume(seen -> seen[3]))
        .isInstanceOf(IllegalStateException.class).hasMessageContaining("used before");
  }

  @Test
  void isZeroedEvenWhenItsUserFails() {
    byte[] bytes = {1, 2};
    DeliveredKey key = new DeliveredKey("id", SecretBytes.wrap(bytes));
    assertThatThrownBy(() -> key.consume(seen -> {
      throw new IllegalArgumentException("no");
    })).isInstanceOf(IllegalArgumentException.class);
    assertThat(bytes).containsOnly(0);
  }

  @Test
  void closingDestroysAnUnusedKeyButNotOneThatWasTaken() {
    byte[] bytes = {9};
    DeliveredKey unused = new DeliveredKey("id", SecretBytes.wrap(bytes));
    unused.close();
    assertThat(bytes).containsOnly(0);
    assertThat(unused.toString()).isEqualTo("DeliveredKey[id]");

    byte[] wanted = {7};
    DeliveredKey taken = new DeliveredKey("id", SecretBytes.wrap(wanted));
    try (SecretBytes secret = taken.take()) {
      taken.close();
      assertThat(wanted).containsExactly(7);
      assertThat(secret.length()).isEqualTo(1);
    }
    assertThat(wanted).containsOnly(0);
  }
}
