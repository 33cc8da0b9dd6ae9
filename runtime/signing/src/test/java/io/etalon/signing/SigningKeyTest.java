package io.etalon.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.crypto.Signatures;
import java.security.SecureRandom;
import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SigningKeyTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final SignatureVerifier VERIFIER = Signatures.verifier();
  private static final Bytes MESSAGE = Bytes.fromHexString("00010203fffefdfc");

  // SLH-DSA takes two seconds a signature: SigningKnownAnswersTest has the one that is computed.
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SLH_DSA_SHAKE_256S")
  void aSignatureVerifiesForItsKeyAndMessageAlone(SignatureScheme scheme) {
    try (SigningKey key = SigningKey.generate(scheme, RANDOM);
        SigningKey other = SigningKey.generate(scheme, RANDOM)) {
      Bytes signature = key.sign(MESSAGE);

      assertThat(VERIFIER.verify(key.publicKey(), MESSAGE, signature)).isTrue();
      assertThat(VERIFIER.verify(other.publicKey(), MESSAGE, signature)).isFalse();
      assertThat(VERIFIER.verify(key.publicKey(), MESSAGE.slice(1), signature)).isFalse();
      assertThat(signature.size()).isLessThanOrEqualTo(scheme.maxSignatureLength());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SLH_DSA_SHAKE_256S")
  void twoSignaturesOfOneMessageDiffer(SignatureScheme scheme) {
    try (SigningKey key = SigningKey.generate(scheme, RANDOM)) {
      assertThat(key.sign(MESSAGE)).isNotEqualTo(key.sign(MESSAGE));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEncodedKeyComesBackAsTheSameKey(SignatureScheme scheme) {
    try (SigningKey key = SigningKey.generate(scheme, RANDOM);
        SecretBytes encoded = key.encoded();
        SigningKey back = SigningKey.decode(key.publicKey(), encoded);
        SecretBytes again = back.encoded()) {
      assertThat(back.publicKey()).isEqualTo(key.publicKey());
      assertThat(again.matches(encoded)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SLH_DSA_SHAKE_256S")
  void aDecodedKeySigns(SignatureScheme scheme) {
    try (SigningKey key = SigningKey.generate(scheme, RANDOM);
        SecretBytes encoded = key.encoded();
        SigningKey back = SigningKey.decode(key.publicKey(), encoded)) {
      assertThat(VERIFIER.verify(key.publicKey(), MESSAGE, back.sign(MESSAGE))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDamagedOrForeignPrivateKeyIsRefused(SignatureScheme scheme) {
    try (SigningKey key = SigningKey.generate(scheme, RANDOM);
        SecretBytes encoded = key.encoded();
        SecretBytes damaged = flipped(encoded, encoded.length() / 2);
        SecretBytes damagedAtTheEnd = flipped(encoded, encoded.length() - 1);
        SecretBytes damagedAtTheStart = flipped(encoded, 0);
        SecretBytes tooShort = SecretBytes.random(encoded.length() - 1, RANDOM)) {
      refuses(key.publicKey(), damaged);
      refuses(key.publicKey(), damagedAtTheEnd);
      refuses(key.publicKey(), damagedAtTheStart);
      refuses(key.publicKey(), tooShort);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClosedKeyNeitherSignsNorLeavesItsSecret(SignatureScheme scheme) {
    SigningKey key = SigningKey.generate(scheme, RANDOM);
    key.close();

    assertThatIllegalStateException().isThrownBy(() -> key.sign(MESSAGE));
    assertThatIllegalStateException().isThrownBy(key::encoded);
    assertThat(key).hasToString("SigningKey[" + key.publicKey() + "]");
  }

  private static void refuses(PublicKey publicKey, SecretBytes encoded) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.decode(publicKey, encoded))
        .withNoCause();
  }

  private static SecretBytes flipped(SecretBytes secret, int index) {
    byte[] bytes = secret.use(content -> Arrays.copyOf(content, content.length));
    bytes[index] ^= 1;
    return SecretBytes.wrap(bytes);
  }

  @Test
  void derivedSecretsAreTheSameAgainAndTellPurposesContextsAndKeysApart() {
    SecureRandom random = new SecureRandom();
    try (SigningKey key = SigningKey.generate(SignatureScheme.FALCON_1024_R3, random);
        SigningKey other = SigningKey.generate(SignatureScheme.FALCON_1024_R3, random)) {
      Bytes32 secret = key.derive("test/1", Bytes.of(1));
      try (SecretBytes encoded = key.encoded();
          SigningKey again = SigningKey.decode(key.publicKey(), encoded)) {
        assertThat(again.derive("test/1", Bytes.of(1))).isEqualTo(secret);
      }
      assertThat(key.derive("test/2", Bytes.of(1))).isNotEqualTo(secret);
      assertThat(key.derive("test/1", Bytes.of(2))).isNotEqualTo(secret);
      assertThat(other.derive("test/1", Bytes.of(1))).isNotEqualTo(secret);
    }
  }
}
