package io.etalon.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.etalon.signing.KemException.Reason;
import java.security.SecureRandom;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.MutableBytes;
import org.junit.jupiter.api.Test;

class MlKem1024Test {
  private static final SecureRandom RANDOM = new SecureRandom();

  @Test
  void bothSidesShareASecret() throws KemException {
    try (KemKeyPair pair = MlKem1024.generate(RANDOM)) {
      Encapsulated encapsulated = MlKem1024.encapsulate(pair.encapsulationKey(), RANDOM);
      SecretBytes secret = MlKem1024.decapsulate(pair, encapsulated.ciphertext());

      assertThat(secret.matches(encapsulated.sharedSecret())).isTrue();
      assertThat(secret.length()).isEqualTo(MlKem1024.SHARED_SECRET_LENGTH);
      assertThat(pair.encapsulationKey().size()).isEqualTo(MlKem1024.ENCAPSULATION_KEY_LENGTH);
      assertThat(encapsulated.ciphertext().size()).isEqualTo(MlKem1024.CIPHERTEXT_LENGTH);
    }
  }

  @Test
  void aChangedCiphertextGivesAnotherSecretAndNoError() throws KemException {
    try (KemKeyPair pair = MlKem1024.generate(RANDOM)) {
      Encapsulated encapsulated = MlKem1024.encapsulate(pair.encapsulationKey(), RANDOM);
      MutableBytes changed = encapsulated.ciphertext().mutableCopy();
      changed.set(700, (byte) (changed.get(700) ^ 1));
      SecretBytes secret = MlKem1024.decapsulate(pair, changed);

      assertThat(secret.matches(encapsulated.sharedSecret())).isFalse();
      assertThat(secret.matches(MlKem1024.decapsulate(pair, changed))).isTrue();
    }
  }

  @Test
  void inputOfAWrongLengthIsRefused() {
    try (KemKeyPair pair = MlKem1024.generate(RANDOM)) {
      Bytes key = pair.encapsulationKey();

      refuses(Reason.ENCAPSULATION_KEY_LENGTH, key.slice(1));
      refuses(Reason.ENCAPSULATION_KEY_LENGTH, Bytes.concatenate(key, Bytes.of(0)));
      refuses(Reason.ENCAPSULATION_KEY_LENGTH, Bytes.EMPTY);
      for (int length : new int[] {0, 1, 1567, 1569}) {
        assertThatExceptionOfType(KemException.class)
            .isThrownBy(() -> MlKem1024.decapsulate(pair, Bytes.wrap(new byte[length])))
            .returns(Reason.CIPHERTEXT_LENGTH, KemException::reason);
      }
    }
  }

  @Test
  void aCoefficientThatIsNotReducedIsRefused() {
    try (KemKeyPair pair = MlKem1024.generate(RANDOM)) {
      for (int triple : new int[] {0, 100, 511}) {
        MutableBytes key = pair.encapsulationKey().mutableCopy();
        // Two coefficients of 12 bits in three bytes, little-endian: the first becomes q = 0xd01.
        key.set(3 * triple, (byte) 0x01);
        key.set(3 * triple + 1, (byte) (key.get(3 * triple + 1) & 0xf0 | 0x0d));

        refuses(Reason.ENCAPSULATION_KEY_MODULUS, key);
      }
    }
  }

  @Test
  void aClosedPairDecapsulatesNothingMore() throws KemException {
    KemKeyPair pair = MlKem1024.generate(RANDOM);
    Encapsulated encapsulated = MlKem1024.encapsulate(pair.encapsulationKey(), RANDOM);
    pair.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> MlKem1024.decapsulate(pair, encapsulated.ciphertext()));
    assertThat(pair).hasToString("KemKeyPair[ml-kem-1024]");
  }

  private static void refuses(Reason reason, Bytes encapsulationKey) {
    assertThatExceptionOfType(KemException.class)
        .isThrownBy(() -> MlKem1024.encapsulate(encapsulationKey, RANDOM))
        .returns(reason, KemException::reason);
  }
}
