package io.etalon.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.MutableBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureSchemeTest {
  @ParameterizedTest
  @CsvSource({
    "1, falcon-512-r3, 897",
    "2, falcon-1024-r3, 1793",
    "3, ml-dsa-65, 1952",
    "4, ml-dsa-87, 2592",
    "5, slh-dsa-shake-256s, 64"
  })
  void numbersLabelsAndLengthsAreThoseOnTheWire(int id, String label, int publicKeyLength) {
    SignatureScheme scheme = SignatureScheme.byId(id).orElseThrow();

    assertThat(scheme.id()).isEqualTo(id);
    assertThat(scheme.label()).isEqualTo(label);
    assertThat(scheme.publicKeyLength()).isEqualTo(publicKeyLength);
    assertThat(SignatureScheme.byLabel(label)).contains(scheme);
  }

  @Test
  void unknownNumbersAndLabelsAreEmpty() {
    assertThat(SignatureScheme.byId(0)).isEmpty();
    assertThat(SignatureScheme.byId(6)).isEmpty();
    assertThat(SignatureScheme.byId(257)).isEmpty();
    assertThat(SignatureScheme.byLabel("falcon-1024")).isEmpty();
    assertThat(SignatureScheme.byLabel("ML-DSA-65")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aKeyOfAnotherLengthIsRefused(SignatureScheme scheme) {
    for (int difference : new int[] {-scheme.publicKeyLength(), -1, 1}) {
      Bytes encoded = Bytes.wrap(new byte[scheme.publicKeyLength() + difference]);
      assertThatIllegalArgumentException().isThrownBy(() -> new PublicKey(scheme, encoded));
    }
  }

  @Test
  void theFingerprintCoversSchemeAndKey() {
    Bytes encoded = Bytes.repeat((byte) 7, 64);
    PublicKey key = new PublicKey(SignatureScheme.SLH_DSA_SHAKE_256S, encoded);

    assertThat(key.fingerprint()).isEqualTo(Sha256.hash(Bytes.of(5), encoded));
    assertThat(key)
        .hasToString("slh-dsa-shake-256s:" + key.fingerprint().toUnprefixedHexString());
  }

  @Test
  void aKeyDoesNotChangeWithTheBytesItWasMadeFrom() {
    MutableBytes bytes = MutableBytes.create(64);
    PublicKey key = new PublicKey(SignatureScheme.SLH_DSA_SHAKE_256S, bytes);
    bytes.set(0, (byte) 1);

    assertThat(key.encoded()).isEqualTo(Bytes.wrap(new byte[64]));
  }
}
