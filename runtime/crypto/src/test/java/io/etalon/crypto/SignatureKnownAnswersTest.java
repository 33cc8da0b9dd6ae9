package io.etalon.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureKnownAnswersTest {
  private static final SignatureVerifier VERIFIER = Signatures.verifier();

  static List<KnownAnswer> falcon() {
    return KnownAnswer.read("falcon");
  }

  static List<KnownAnswer> slhDsa() {
    return KnownAnswer.read("slh-dsa-shake-256s");
  }

  @ParameterizedTest
  @MethodSource("falcon")
  void falconSignaturesOfTheSubmissionVerify(KnownAnswer answer) {
    FalconAnswer falcon = FalconAnswer.of(answer);

    assertThat(VERIFIER.verify(falcon.key(), falcon.message(), falcon.signature())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("slhDsa")
  void slhDsaSignaturesOfNistAreJudgedRight(KnownAnswer answer) {
    PublicKey key = new PublicKey(SignatureScheme.SLH_DSA_SHAKE_256S, answer.bytes("pk"));
    Bytes context = answer.bytes("context");
    boolean verified = SlhDsa.verify(key, context, answer.bytes("msg"), answer.bytes("sig"));

    assertThat(verified).isEqualTo(answer.valid());
  }

  @Test
  void slhDsaSignaturesVerifyWithTheEmptyContextAlone() {
    for (KnownAnswer answer : slhDsa()) {
      PublicKey key = new PublicKey(SignatureScheme.SLH_DSA_SHAKE_256S, answer.bytes("pk"));
      boolean verified = VERIFIER.verify(key, answer.bytes("msg"), answer.bytes("sig"));

      assertThat(verified).isEqualTo(answer.valid() && answer.bytes("context").isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ml-dsa-65", "ml-dsa-87"})
  void mlDsaSignaturesOfWycheproofAreJudgedRight(String label) {
    SignatureScheme scheme = SignatureScheme.byLabel(label).orElseThrow();
    List<KnownAnswer> answers = KnownAnswer.read(label);
    for (KnownAnswer answer : answers) {
      assertThat(accepted(scheme, answer)).as(answer.toString()).isEqualTo(answer.valid());
    }
    assertThat(answers).hasSizeGreaterThan(40);
  }

  private static boolean accepted(SignatureScheme scheme, KnownAnswer answer) {
    Bytes encoded = answer.bytes("pk");
    if (encoded.size() != scheme.publicKeyLength()) {
      return false;
    }
    PublicKey key = new PublicKey(scheme, encoded);
    return VERIFIER.verify(key, answer.bytes("msg"), answer.bytes("sig"));
  }
}
