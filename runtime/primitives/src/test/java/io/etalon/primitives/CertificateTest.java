package io.etalon.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.ssz.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class CertificateTest {
  private static final Bytes32 GENESIS = Sha256.hash(Bytes.of(1));
  private static final Bytes32 BLOCK = Sha256.hash(Bytes.of(2));
  private static final long EPOCH = 7;

  /** A scheme for tests: the signature is a hash of key and message. */
  private static final SignatureVerifier FAKE =
      (key, message, signature) -> signature.equals(sign(key, message));

  private final ValidatorSet set =
      new ValidatorSet(EPOCH, IntStream.range(0, 4).mapToObj(CertificateTest::validator).toList());

  @Test
  void aQuorumOfGoodSignaturesIsValid() {
    assertThat(certificate(EPOCH, 0, 1, 3).isValid(set, GENESIS, FAKE)).isTrue();
  }

  @Test
  void refusesOneSignerTooFew() {
    assertThat(certificate(EPOCH, 0, 1).isValid(set, GENESIS, FAKE)).isFalse();
  }

  @Test
  void refusesAnotherChainAndAnotherEpoch() {
    assertThat(certificate(EPOCH, 0, 1, 3).isValid(set, BLOCK, FAKE)).isFalse();
    assertThat(certificate(EPOCH + 1, 0, 1, 3).isValid(set, GENESIS, FAKE)).isFalse();
  }

  @Test
  void refusesABitmapOfAnotherLength() {
    Certificate good = certificate(EPOCH, 0, 1, 3);
    Certificate longer =
        new Certificate(
            good.type(),
            good.height(),
            good.view(),
            good.blockId(),
            Bits.of(5, 0, 1, 3),
            good.signatures());
    assertThat(longer.isValid(set, GENESIS, FAKE)).isFalse();
  }

  @Test
  void refusesSignaturesUnderOtherNames() {
    Certificate good = certificate(EPOCH, 0, 1, 3);
    Certificate moved =
        new Certificate(
            good.type(),
            good.height(),
            good.view(),
            good.blockId(),
            Bits.of(4, 0, 1, 2),
            good.signatures());
    assertThat(moved.isValid(set, GENESIS, FAKE)).isFalse();
  }

  @Test
  void roundTripsAndRefusesAnUnequalNumberOfSignatures() throws Exception {
    Certificate good = certificate(EPOCH, 0, 1, 3);
    assertThat(Certificate.SCHEMA.decode(Certificate.SCHEMA.encode(good))).isEqualTo(good);
    assertThatThrownBy(
            () ->
                new Certificate(
                    VoteType.FINALIZE, 1, 0, BLOCK, Bits.of(4, 0, 1), List.of(Bytes.of(1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNullificationNamesNoBlock() {
    assertThatThrownBy(() -> new Vote(VoteType.NULLIFY, 1, 0, BLOCK))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Vote(VoteType.NOTARIZE, 1, 0, Bytes32.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Certificate certificate(long epoch, int... signers) {
    Bytes32 signed = Vote.finalize(5, 2, BLOCK).signBytes(GENESIS, epoch);
    List<Bytes> signatures = new ArrayList<>();
    for (int signer : signers) {
      signatures.add(sign(set.at(signer).consensusKey(), signed));
    }
    return new Certificate(VoteType.FINALIZE, 5, 2, BLOCK, Bits.of(4, signers), signatures);
  }

  private static Bytes sign(PublicKey key, Bytes message) {
    return Sha256.hash(key.encoded(), message);
  }

  private static Validator validator(int number) {
    PublicKey consensus = key(SignatureScheme.FALCON_1024_R3, number);
    PublicKey seal = key(SignatureScheme.SLH_DSA_SHAKE_256S, number);
    return new Validator(AccountId.of(consensus), "organisation-" + number, consensus, seal);
  }

  private static PublicKey key(SignatureScheme scheme, int number) {
    byte[] bytes = new byte[scheme.publicKeyLength()];
    bytes[0] = (byte) number;
    return new PublicKey(scheme, Bytes.wrap(bytes));
  }
}
