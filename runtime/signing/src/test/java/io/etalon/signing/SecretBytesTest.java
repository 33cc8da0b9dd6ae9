package io.etalon.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class SecretBytesTest {
  @Test
  void closingErasesTheArrayThatWasTakenOver() {
    byte[] owned = {1, 2, 3};
    SecretBytes secret = SecretBytes.wrap(owned);
    secret.close();
    secret.close();

    assertThat(owned).containsOnly(0);
    assertThat(secret.length()).isEqualTo(3);
  }

  @Test
  void nothingCanBeReadAfterClosing() {
    SecretBytes secret = SecretBytes.wrap(new byte[] {1});
    SecretBytes open = SecretBytes.wrap(new byte[] {0});
    secret.close();

    assertThatIllegalStateException().isThrownBy(() -> secret.use(Bytes::wrap));
    assertThatIllegalStateException().isThrownBy(secret::copy);
    assertThatIllegalStateException().isThrownBy(() -> secret.matches(open));
    assertThatIllegalStateException().isThrownBy(() -> open.matches(secret));
    assertThatIllegalStateException().isThrownBy(() -> SecretBytes.concat(open, secret));
  }

  @Test
  void copiesAreIndependent() {
    byte[] origin = {1, 2, 3};
    SecretBytes secret = SecretBytes.copyOf(Bytes.wrap(origin));
    SecretBytes copy = secret.copy();
    origin[0] = 9;
    secret.close();

    assertThat(copy.matches(SecretBytes.wrap(new byte[] {1, 2, 3}))).isTrue();
  }

  @Test
  void contentsMatchByValueWhileEqualityIsIdentity() {
    SecretBytes one = SecretBytes.wrap(new byte[] {1, 2});
    SecretBytes same = SecretBytes.wrap(new byte[] {1, 2});

    assertThat(one.matches(same)).isTrue();
    assertThat(one.matches(SecretBytes.wrap(new byte[] {1, 3}))).isFalse();
    assertThat(one.matches(SecretBytes.wrap(new byte[] {1, 2, 0}))).isFalse();
    assertThat(one).isNotEqualTo(same);
  }

  @Test
  void partsAreConcatenatedInOrder() {
    SecretBytes parts =
        SecretBytes.concat(
            SecretBytes.wrap(new byte[] {1}),
            SecretBytes.wrap(new byte[0]),
            SecretBytes.wrap(new byte[] {2, 3}));

    assertThat(parts.matches(SecretBytes.wrap(new byte[] {1, 2, 3}))).isTrue();
  }

  @Test
  void printsItsLengthAlone() {
    SecretBytes secret = SecretBytes.random(48, new SecureRandom());

    assertThat(secret).hasToString("SecretBytes[48 bytes]");
    assertThat(new Encapsulated(Bytes.of(7), secret).toString()).contains("SecretBytes[48 bytes]");
  }
}
