package io.etalon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.client.ProofRefused.Reason;
import io.etalon.crypto.SignatureScheme;
import io.etalon.fixtures.FakeRuntime;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import io.etalon.primitives.VoteType;
import io.etalon.signing.SigningKey;
import io.etalon.ssz.Bits;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs come from a node over the wire; from then on nothing but trust in its genesis counts. */
class ProofVerifierTest {
  private static final SigningKey ALICE =
      SigningKey.generate(SignatureScheme.ML_DSA_65, new SecureRandom());

  @TempDir Path directory;
  private ServedNode served;
  private EtalonClient client;
  private ProofVerifier verifier;
  private CertifiedProof good;

  @BeforeEach
  void prove() throws Exception {
    served = new ServedNode(directory, ALICE.publicKey());
    client = EtalonClient.connect(served.target());
    served.node.finalizeBlock();
    verifier = new ProofVerifier(served.node.store().genesisHash(), served.node.validators());
    good = client.accounts().proveBalance(AccountId.of(ALICE.publicKey()));
  }

  @AfterEach
  void stop() {
    client.close();
    served.close();
  }

  @Test
  void aProofHoldsOfflineAndSurvivesAFile() throws Exception {
    served.close();
    assertThat(good.value()).isPresent();
    verifier.verify(good);
    verifier.verify(CertifiedProof.SCHEMA.decode(CertifiedProof.SCHEMA.encode(good)));
  }

  @Test
  void absenceIsProvedToo() throws Exception {
    CertifiedProof absent = client.state().prove(Bytes.wrap("nothing".getBytes()));
    assertThat(absent.value()).isEmpty();
    verifier.verify(absent);
    refused(Reason.BAD_PROOF, with(absent, List.of(Bytes.of(1))));
  }

  @Test
  void aProofOfALaterEpochHoldsWhileTheMembersAreTheSame() throws Exception {
    while (served.node.store().best().height() < FakeRuntime.EPOCH_BLOCKS) {
      served.node.finalizeBlock();
    }
    CertifiedProof later = client.accounts().proveBalance(AccountId.of(ALICE.publicKey()));
    assertThat(later.header().epoch()).isEqualTo(1);
    verifier.verify(later);
  }

  @Test
  void refusesAnotherValueAndNoValue() {
    Bytes value = good.value().orElseThrow();
    Bytes richer = value.or(Bytes.EMPTY).mutableCopy().increment();
    refused(Reason.BAD_PROOF, with(good, List.of(richer)));
    refused(Reason.BAD_PROOF, with(good, List.of()));
  }

  @Test
  void refusesAHeaderOfAnotherState() {
    Header header = good.header();
    Header other = new Header(header.height(), header.view(), header.parent(), header.epoch(),
        header.timestampMillis(), header.proposer(), header.leaderScorePpb(),
        header.scoreHeight(), Bytes32.ZERO, header.extrinsicsRoot(), header.reportsRoot(),
        header.sealsRoot(), header.evidenceRoot(), header.extensionsRoot(), header.validatorsRoot(),
        header.nextValidatorsRoot(),
        header.parentCertificateRoot(), header.parentSigners());
    refused(Reason.OTHER_HEADER, new CertifiedProof(good.genesisHash(), good.key(),
        good.values(), good.proof(), other, good.certificate(), good.claimedSet()));
  }

  @Test
  void refusesTooFewSignersAndABadSignature() {
    Certificate whole = good.certificate();
    refused(Reason.BAD_CERTIFICATE, with(good, certificate(whole, VoteType.FINALIZE,
        Bits.of(4, 0, 1), whole.signatures().subList(0, 2))));
    List<Bytes> forged = new ArrayList<>(whole.signatures());
    forged.set(2, forged.get(1));
    refused(Reason.BAD_CERTIFICATE,
        with(good, certificate(whole, VoteType.FINALIZE, whole.signers(), forged)));
    refused(Reason.OTHER_HEADER, with(good,
        certificate(whole, VoteType.NOTARIZE, whole.signers(), whole.signatures())));
  }

  @Test
  void refusesAnotherChainAndValidatorsThatAreNotTrusted() {
    ProofVerifier elsewhere =
        new ProofVerifier(Bytes32.repeat((byte) 1), served.node.validators());
    assertThatThrownBy(() -> elsewhere.verify(good)).isInstanceOfSatisfying(
        ProofRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.OTHER_CHAIN));
    ValidatorSet three = new ValidatorSet(0, served.node.validators().members().subList(0, 3));
    ProofVerifier others = new ProofVerifier(good.genesisHash(), three);
    assertThatThrownBy(() -> others.verify(good)).isInstanceOfSatisfying(
        ProofRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.OTHER_VALIDATORS));
  }

  @Test
  void refusesAClaimAboutOtherValidators() {
    ValidatorSet three = new ValidatorSet(0, served.node.validators().members().subList(0, 3));
    refused(Reason.OTHER_VALIDATORS, new CertifiedProof(good.genesisHash(), good.key(),
        good.values(), good.proof(), good.header(), good.certificate(), three));
  }

  private void refused(Reason reason, CertifiedProof proof) {
    assertThatThrownBy(() -> verifier.verify(proof)).isInstanceOfSatisfying(
        ProofRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static CertifiedProof with(CertifiedProof proof, List<Bytes> values) {
    return new CertifiedProof(proof.genesisHash(), proof.key(), values, proof.proof(),
        proof.header(), proof.certificate(), proof.claimedSet());
  }

  private static CertifiedProof with(CertifiedProof proof, Certificate certificate) {
    return new CertifiedProof(proof.genesisHash(), proof.key(), proof.values(), proof.proof(),
        proof.header(), certificate, proof.claimedSet());
  }

  private static Certificate certificate(
      Certificate like, VoteType type, Bits signers, List<Bytes> signatures) {
    return new Certificate(
        type, like.height(), like.view(), like.blockId(), signers, signatures);
  }
}
