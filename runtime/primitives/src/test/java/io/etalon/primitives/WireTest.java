package io.etalon.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.ssz.Bits;
import io.etalon.ssz.Schema;
import io.etalon.ssz.SszException;
import java.util.Collections;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** Every wire type comes back as it was sent, and nothing else does. */
class WireTest {
  private static final Bytes32 HASH = Sha256.hash(Bytes.of(9));
  private static final PublicKey KEY =
      new PublicKey(
          SignatureScheme.FALCON_512_R3,
          Bytes.wrap(new byte[SignatureScheme.FALCON_512_R3.publicKeyLength()]));

  @Test
  void blockRoundTrips() throws SszException {
    Body body =
        new Body(
            List.of(extrinsic(new ExtrinsicSigner.Introduced(KEY))),
            new Reports(
                List.of(new SignedLinkReport(report(), Bytes.of(1, 2))),
                List.of(new PossessionOpening(3, 4, LinkEnd.B, HASH))),
            List.of(new Seal(7, HASH, Bytes.of(5))),
            evidence(),
            extensions(),
            Certificate.ofGenesis(HASH));
    Block block = new Block(header(body), body);
    assertRoundTrip(Block.SCHEMA, block);
    assertThat(block.body().matches(block.header())).isTrue();
    assertThat(Body.empty(Certificate.ofGenesis(HASH)).matches(block.header())).isFalse();
  }

  private static Extensions extensions() {
    List<AttestationId> held = List.of(
        AttestationId.of(report()),
        AttestationId.of(new PossessionOpening(3, 4, LinkEnd.B, HASH)));
    Extension extension = new Extension(7, HASH, held);
    return new Extensions(List.of(
        new SignedExtension(extension, 0, Bytes.of(1)),
        new SignedExtension(extension, 3, Bytes.of(2))));
  }

  private static List<Evidence> evidence() {
    SignedVote finalized = new SignedVote(Vote.finalize(7, 0, HASH), 2, Bytes.of(1));
    SignedVote nullified = new SignedVote(Vote.nullify(7, 0), 2, Bytes.of(2));
    return List.of(
        DoubleVote.of(3, finalized, nullified),
        new DoubleProposal(
            3,
            2,
            new Proposal(7, 1, HASH, 0),
            Bytes.of(3),
            new Proposal(7, 1, HASH, Proposal.NONE),
            Bytes.of(4)),
        new DoubleReport(
            new SignedLinkReport(report(), Bytes.of(5)),
            new SignedLinkReport(report(), Bytes.of(6))),
        DoubleCheckpoint.of(
            new SignedCheckpoint(new Checkpoint(3, HASH, HASH, HASH), 2, Bytes.of(7)),
            new SignedCheckpoint(
                new Checkpoint(3, HASH, Bytes32.ZERO, HASH), 2, Bytes.of(8))));
  }

  @Test
  void onlyCheckpointsOfOneEpochExcludeEachOther() {
    Checkpoint truth = new Checkpoint(3, HASH, HASH, HASH);
    assertThat(truth.excludes(truth)).isFalse();
    assertThat(truth.excludes(new Checkpoint(4, HASH, HASH, Bytes32.ZERO))).isFalse();
    assertThat(truth.excludes(new Checkpoint(3, HASH, HASH, Bytes32.ZERO))).isTrue();
    CheckpointCertificate certificate =
        new CheckpointCertificate(
            truth, Bits.of(4, 1, 3), List.of(Bytes.of(1), Bytes.of(2)));
    assertThat(certificate.statements())
        .containsExactly(
            new SignedCheckpoint(truth, 1, Bytes.of(1)),
            new SignedCheckpoint(truth, 3, Bytes.of(2)));
  }

  @Test
  void evidenceHasOneFormWhicheverStatementCameFirst() {
    SignedVote one = new SignedVote(Vote.finalize(7, 0, HASH), 2, Bytes.of(1));
    SignedVote other = new SignedVote(Vote.nullify(7, 0), 2, Bytes.of(2));
    DoubleVote evidence = DoubleVote.of(3, one, other);
    assertThat(evidence).isEqualTo(DoubleVote.of(3, other, one));
    assertThat(evidence.isInOrder()).isTrue();
    assertThat(DoubleVote.of(3, one, one).isInOrder()).isFalse();
  }

  @Test
  void onlyVotesThatNoHonestValidatorCastsBothExcludeEachOther() {
    Bytes32 rival = Sha256.hash(HASH);
    assertThat(Vote.notarize(7, 0, HASH).excludes(Vote.notarize(7, 0, rival))).isTrue();
    assertThat(Vote.finalize(7, 0, HASH).excludes(Vote.finalize(7, 0, rival))).isTrue();
    assertThat(Vote.finalize(7, 0, HASH).excludes(Vote.nullify(7, 0))).isTrue();
    assertThat(Vote.nullify(7, 0).excludes(Vote.finalize(7, 0, HASH))).isTrue();
    assertThat(Vote.notarize(7, 0, HASH).excludes(Vote.nullify(7, 0))).isFalse();
    assertThat(Vote.notarize(7, 0, HASH).excludes(Vote.finalize(7, 0, rival))).isFalse();
    assertThat(Vote.nullify(7, 0).excludes(Vote.nullify(7, 0))).isFalse();
    assertThat(Vote.notarize(7, 0, HASH).excludes(Vote.notarize(7, 1, rival))).isFalse();
    assertThat(Vote.notarize(7, 0, HASH).excludes(Vote.notarize(8, 0, rival))).isFalse();
  }

  @Test
  void proposalsOfFreshAndOldBlocksRoundTrip() throws SszException {
    assertRoundTrip(Proposal.SCHEMA, new Proposal(3, 0, HASH, Proposal.NONE));
    assertRoundTrip(Proposal.SCHEMA, new Proposal(3, 2, HASH, 0));
    assertThatThrownBy(() -> new Proposal(3, 2, HASH, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anotherSignatureIsTheSameExtrinsic() {
    Extrinsic introduced = extrinsic(new ExtrinsicSigner.Introduced(KEY));
    Extrinsic registered = extrinsic(new ExtrinsicSigner.Registered(AccountId.of(KEY)));
    assertThat(registered.id()).isEqualTo(introduced.id());
    assertThat(Extrinsic.SCHEMA.encode(registered))
        .isNotEqualTo(Extrinsic.SCHEMA.encode(introduced));
  }

  @Test
  void unknownMetricsStayUnknown() throws SszException {
    SignedLinkReport decoded =
        SignedLinkReport.SCHEMA.decode(
            SignedLinkReport.SCHEMA.encode(new SignedLinkReport(report(), Bytes.EMPTY)));
    LinkReading reading = ((ClearReport) decoded.report()).reading();
    assertThat(reading.visibilityPpb()).isEqualTo(Metric.UNKNOWN);
    assertThat(reading.siftedBits()).isEqualTo(Metric.of(0));
    assertThatThrownBy(() -> reading.visibilityPpb().value())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesAnUnknownSchemeInsteadOfFailing() {
    Bytes encoded = PublicKeys.SCHEMA.encode(KEY);
    Bytes foreign = Bytes.concatenate(Bytes.of(200), encoded.slice(1));
    assertThatThrownBy(() -> PublicKeys.SCHEMA.decode(foreign)).isInstanceOf(SszException.class);
  }

  @Test
  void signBytesDifferByKindChainAndEpoch() {
    assertThat(
            List.of(
                SignBytes.VOTE.of(HASH, 1, HASH),
                SignBytes.SEAL.of(HASH, 1, HASH),
                SignBytes.VOTE.of(Bytes32.ZERO, 1, HASH),
                SignBytes.VOTE.of(HASH, 2, HASH)))
        .doesNotHaveDuplicates();
  }

  @Test
  void multiplyDivideIsExactBeyondSixtyFourBits() {
    assertThat(Ppb.multiplyDivide(Long.MAX_VALUE, 1_000_000_000L, 2_000_000_000L))
        .isEqualTo(Long.MAX_VALUE / 2);
    assertThat(Ppb.scale(7, 500_000_000L)).isEqualTo(3);
    assertThatThrownBy(() -> Ppb.multiplyDivide(Long.MAX_VALUE, 3, 2))
        .isInstanceOf(ArithmeticException.class);
  }

  private static <T> void assertRoundTrip(Schema<T> schema, T value) throws SszException {
    assertThat(schema.decode(schema.encode(value))).isEqualTo(value);
  }

  private static Extrinsic extrinsic(ExtrinsicSigner signer) {
    return new Extrinsic(
        signer, Bytes.of(1), 5, new Mortality(70, 64), Amount.ofTokens(1), Bytes.of(2, 0));
  }

  private static ClearReport report() {
    LinkReading reading =
        new LinkReading(
            3,
            Metric.of(0),
            Metric.of(0),
            Metric.UNKNOWN,
            Metric.UNKNOWN,
            Metric.UNKNOWN,
            Metric.of(3_000),
            Collections.nCopies(LinkReading.HISTOGRAM_BINS, 1L));
    return new ClearReport(
        HASH, 1, 2, 3, LinkEnd.A, HASH, reading, Provenance.SIMULATED, "key-1", HASH);
  }

  private static Header header(Body body) {
    return new Header(
        8,
        1,
        HASH,
        2,
        1_000,
        3,
        900_000_000,
        6,
        HASH,
        body.extrinsicsRoot(),
        body.reportsRoot(),
        body.sealsRoot(),
        body.evidenceRoot(),
        body.extensionsRoot(),
        HASH,
        HASH,
        Certificate.SCHEMA.hashTreeRoot(body.parentCertificate()),
        Bits.of(0));
  }
}
