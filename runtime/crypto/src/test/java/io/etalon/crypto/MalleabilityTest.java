package io.etalon.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No change of a valid signature, its message or its key stays valid, and none throws. */
class MalleabilityTest {
  private static final SignatureVerifier VERIFIER = Signatures.verifier();
  private static final FalconAnswer FALCON_512 =
      FalconAnswer.of(KnownAnswer.read("falcon").getFirst());

  static List<Mutations> samples() {
    return List.of(
        mutations(FALCON_512, 1),
        mutations(FalconAnswer.of(KnownAnswer.read("falcon").getLast()), 3),
        mutations("ml-dsa-65", 41),
        mutations("ml-dsa-87", 61),
        mutations("slh-dsa-shake-256s", 1501));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyMutationIsRefused(Mutations mutations) {
    assertThat(mutations.firstAccepted(VERIFIER)).isEmpty();
  }

  // Each broken verifier overlooks one thing, and the mutations must notice.
  @ParameterizedTest
  @MethodSource("brokenVerifiers")
  void aVerifierThatOverlooksSomethingIsCaught(SignatureVerifier broken) {
    assertThat(mutations(FALCON_512, 1).firstAccepted(broken)).isPresent();
  }

  static List<SignatureVerifier> brokenVerifiers() {
    return List.of(
        MalleabilityTest::acceptsTrailingBytes,
        MalleabilityTest::ignoresTheHeaderOfTheKey,
        MalleabilityTest::ignoresTheHeaderOfTheSignature,
        MalleabilityTest::ignoresTheEndOfTheMessage,
        MalleabilityTest::throwsOnShortSignatures);
  }

  private static boolean acceptsTrailingBytes(PublicKey key, Bytes message, Bytes signature) {
    Bytes cut = signature;
    while (!cut.isEmpty() && cut.get(cut.size() - 1) == 0) {
      cut = cut.slice(0, cut.size() - 1);
    }
    return VERIFIER.verify(key, message, cut);
  }

  private static boolean ignoresTheHeaderOfTheKey(PublicKey key, Bytes message, Bytes signature) {
    Bytes encoded = Bytes.concatenate(Bytes.of(9), key.encoded().slice(1));
    return VERIFIER.verify(new PublicKey(key.scheme(), encoded), message, signature);
  }

  private static boolean ignoresTheHeaderOfTheSignature(
      PublicKey key, Bytes message, Bytes signature) {
    return !signature.isEmpty()
        && VERIFIER.verify(key, message, Bytes.concatenate(Bytes.of(0x39), signature.slice(1)));
  }

  private static boolean ignoresTheEndOfTheMessage(PublicKey key, Bytes message, Bytes signature) {
    Bytes original = FALCON_512.message();
    boolean sameStart = message.commonPrefixLength(original) >= original.size() - 1;
    return VERIFIER.verify(key, sameStart ? original : message, signature);
  }

  private static boolean throwsOnShortSignatures(PublicKey key, Bytes message, Bytes signature) {
    signature.slice(0, 41);
    return VERIFIER.verify(key, message, signature);
  }

  @Test
  void minusZeroIsRefused() {
    int found = 0;
    for (KnownAnswer answer : KnownAnswer.read("falcon")) {
      FalconAnswer falcon = FalconAnswer.of(answer);
      Optional<Bytes> minusZero = Compressed.withMinusZero(falcon.signature());
      if (minusZero.isPresent()) {
        found++;
        assertThat(VERIFIER.verify(falcon.key(), falcon.message(), minusZero.get())).isFalse();
      }
    }
    assertThat(found).isPositive();
  }

  @Test
  void theOtherEncodingsOfFalconAreRefused() {
    for (KnownAnswer answer : KnownAnswer.read("falcon")) {
      FalconAnswer falcon = FalconAnswer.of(answer);
      Bytes signature = falcon.signature();
      int paddedLength = falcon.key().scheme() == SignatureScheme.FALCON_512_R3 ? 666 : 1280;
      int missing = Math.max(1, paddedLength - signature.size());
      Bytes padded = Bytes.concatenate(signature, Bytes.wrap(new byte[missing]));
      Bytes constantTime =
          Bytes.concatenate(Bytes.of(signature.get(0) + 0x20), signature.slice(1));

      assertThat(VERIFIER.verify(falcon.key(), falcon.message(), padded)).isFalse();
      assertThat(VERIFIER.verify(falcon.key(), falcon.message(), constantTime)).isFalse();
      assertThat(VERIFIER.verify(falcon.key(), falcon.message(), answer.bytes("sm"))).isFalse();
    }
  }

  @Test
  void aFalconKeyWithACoefficientOfQOrMoreIsRefused() {
    for (KnownAnswer answer : KnownAnswer.read("falcon")) {
      FalconAnswer falcon = FalconAnswer.of(answer);
      Bytes encoded = falcon.key().encoded();
      // The first coefficient, 14 bits, becomes q = 12289 = 0x3001.
      Bytes start = Bytes.of(encoded.get(0), 0xc0, 0x04 | encoded.get(2) & 0x03);
      PublicKey key =
          new PublicKey(
              falcon.key().scheme(), Bytes.concatenate(start, encoded.slice(start.size())));

      assertThat(VERIFIER.verify(key, falcon.message(), falcon.signature())).isFalse();
    }
  }

  private static Mutations mutations(FalconAnswer falcon, int stride) {
    return new Mutations(falcon.key(), falcon.message(), falcon.signature(), stride);
  }

  private static Mutations mutations(String label, int stride) {
    SignatureScheme scheme = SignatureScheme.byLabel(label).orElseThrow();
    for (KnownAnswer answer : KnownAnswer.read(label)) {
      PublicKey key = new PublicKey(scheme, answer.bytes("pk"));
      Bytes message = answer.bytes("msg");
      if (VERIFIER.verify(key, message, answer.bytes("sig"))) {
        return new Mutations(key, message, answer.bytes("sig"), stride);
      }
    }
    throw new IllegalStateException("no valid signature among those of " + label);
  }
}
