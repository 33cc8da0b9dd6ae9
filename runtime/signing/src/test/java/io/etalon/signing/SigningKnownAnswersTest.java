package io.etalon.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.Signatures;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SigningKnownAnswersTest {
  static List<KnownAnswer> falconKeys() {
    return KnownAnswer.read("falcon-keys");
  }

  static List<KnownAnswer> mlDsa() {
    return KnownAnswer.read("ml-dsa");
  }

  static List<KnownAnswer> slhDsa() {
    return KnownAnswer.read("slh-dsa-shake-256s");
  }

  @ParameterizedTest
  @MethodSource("falconKeys")
  void falconKeysOfTheSubmissionAreReadAndSign(KnownAnswer answer) {
    PublicKey publicKey = new PublicKey(scheme(answer), answer.bytes("pk"));
    Bytes message = Bytes.of(1, 2, 3);
    try (SecretBytes secret = SecretBytes.copyOf(answer.bytes("sk"));
        SigningKey key = SigningKey.decode(publicKey, secret)) {
      assertThat(Signatures.verifier().verify(publicKey, message, key.sign(message))).isTrue();
      assertThat(key.encoded().matches(secret)).isTrue();
    }
  }

  // All-zero randomness is what FIPS 204 calls deterministic signing.
  @ParameterizedTest
  @MethodSource("mlDsa")
  void mlDsaKeysAndSignaturesAreThoseOfWycheproof(KnownAnswer answer) {
    FixedRandom seed = new FixedRandom(answer.bytes("seed"));
    try (SigningKey key = SigningKey.generate(scheme(answer), seed)) {
      Bytes signature = key.sign(answer.bytes("msg"), new FixedRandom(Bytes.wrap(new byte[32])));

      assertThat(Sha256.hash(key.publicKey().encoded())).isEqualTo(answer.bytes("pkSha256"));
      assertThat(Sha256.hash(signature)).isEqualTo(answer.bytes("sigSha256"));
      assertThat(key.encoded().matches(SecretBytes.copyOf(answer.bytes("seed")))).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("slhDsa")
  void slhDsaKeysAndSignaturesAreThoseOfNist(KnownAnswer answer) {
    PublicKey publicKey = new PublicKey(SignatureScheme.SLH_DSA_SHAKE_256S, answer.bytes("pk"));
    if (answer.text("operation").equals("generate")) {
      generatesSlhDsa(answer, publicKey);
    } else {
      signsSlhDsa(answer, publicKey);
    }
  }

  private static void generatesSlhDsa(KnownAnswer answer, PublicKey publicKey) {
    FixedRandom seeds = new FixedRandom(answer.bytes("seed"));
    try (SigningKey key = SigningKey.generate(SignatureScheme.SLH_DSA_SHAKE_256S, seeds)) {
      assertThat(key.publicKey()).isEqualTo(publicKey);
      assertThat(key.encoded().matches(SecretBytes.copyOf(answer.bytes("sk")))).isTrue();
    }
  }

  // The deterministic variant of FIPS 205 puts PK.seed where the randomness goes.
  private static void signsSlhDsa(KnownAnswer answer, PublicKey publicKey) {
    FixedRandom publicSeed = new FixedRandom(publicKey.encoded().slice(0, 32));
    try (SecretBytes secret = SecretBytes.copyOf(answer.bytes("sk"));
        SigningKey key = SigningKey.decode(publicKey, secret)) {
      Bytes signature = key.sign(answer.bytes("msg"), publicSeed);

      assertThat(Sha256.hash(signature)).isEqualTo(answer.bytes("sigSha256"));
    }
  }

  private static SignatureScheme scheme(KnownAnswer answer) {
    return SignatureScheme.byLabel(answer.text("scheme")).orElseThrow();
  }
}
