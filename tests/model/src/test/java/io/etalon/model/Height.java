package io.etalon.model;

import io.etalon.consensus.ConsensusMessage;
import io.etalon.consensus.HeightContext;
import io.etalon.consensus.Parent;
import io.etalon.consensus.Timing;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Body;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.primitives.Vote;
import io.etalon.ssz.Bits;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The model's words as production says them: four validators at height 1, view v led by validator
 * v. The machine looks at no signature, so these have none worth the name.
 */
final class Height {
  static final Timing TIMING = new Timing(1_000, 500, 200, 800, 1_000, 4_000, 400);
  static final long SLOT = 2_000;
  private static final Bytes32 GENESIS = Bytes32.fromHexStringLenient("0x67");
  private static final Bytes SIGNATURE = Bytes.of(1);
  private static final ValidatorSet VALIDATORS =
      new ValidatorSet(0, IntStream.range(0, 4).mapToObj(Height::validator).toList());
  private static final List<Header> HEADERS =
      IntStream.range(0, Votes.blocks(Votes.MAX_VIEWS - 1)).mapToObj(Height::header).toList();

  private Height() {}

  private static Validator validator(int index) {
    byte[] encoded = new byte[SignatureScheme.FALCON_1024_R3.publicKeyLength()];
    encoded[0] = (byte) index;
    PublicKey key = new PublicKey(SignatureScheme.FALCON_1024_R3, Bytes.wrap(encoded));
    AccountId account = new AccountId(Bytes32.leftPad(Bytes.of(index + 1)));
    return new Validator(account, "organisation-" + index, key, key);
  }

  static HeightContext context(int self) {
    Parent parent =
        new Parent(GENESIS, 1_000, 1_000, VALIDATORS, Certificate.ofGenesis(GENESIS));
    return new HeightContext(1, parent, VALIDATORS, self, List.of(0, 1, 2, 3), TIMING);
  }

  // The two blocks of a view differ by their time.
  private static Header header(int block) {
    Body body = Body.empty(Certificate.ofGenesis(GENESIS));
    int view = block / 2;
    return new Header(
        1,
        view,
        GENESIS,
        0,
        SLOT + block % 2,
        view,
        0,
        0,
        Bytes32.ZERO,
        body.extrinsicsRoot(),
        body.reportsRoot(),
        body.sealsRoot(),
        body.evidenceRoot(),
        body.extensionsRoot(),
        Bytes32.ZERO,
        Bytes32.ZERO,
        Certificate.SCHEMA.hashTreeRoot(body.parentCertificate()),
        body.parentCertificate().signers());
  }

  static Header block(int block) {
    return HEADERS.get(block);
  }

  static int block(Bytes32 blockId) {
    return HEADERS.stream().map(Header::blockId).toList().indexOf(blockId);
  }

  /** A proposal of a view's leader. */
  static ConsensusMessage proposal(int view, int block, long justifiedBy) {
    Header header = block(block);
    Proposal proposal = new Proposal(1, view, header.blockId(), justifiedBy);
    return new ConsensusMessage.Proposed(
        new SignedProposal(proposal, header, view, SIGNATURE, Bytes.EMPTY));
  }

  static ConsensusMessage vote(int validator, Vote vote) {
    return new ConsensusMessage.Voted(new SignedVote(vote, validator, SIGNATURE));
  }

  static ConsensusMessage nullification(int view) {
    return certificate(Vote.nullify(1, view));
  }

  static ConsensusMessage notarization(int view, int block) {
    return certificate(Vote.notarize(1, view, block(block).blockId()));
  }

  private static ConsensusMessage certificate(Vote vote) {
    Bits signers = Bits.of(4, 0, 1, 2);
    return new ConsensusMessage.Certified(
        new Certificate(
            vote.type(),
            vote.height(),
            vote.view(),
            vote.blockId(),
            signers,
            List.of(SIGNATURE, SIGNATURE, SIGNATURE)));
  }

  /** What the machine's vote is called in the model. */
  static Move move(int node, Vote vote) {
    int view = (int) vote.view();
    return switch (vote.type()) {
      case NOTARIZE -> new Move(node, Move.Type.NOTARIZE, view, block(vote.blockId()));
      case NULLIFY -> new Move(node, Move.Type.NULLIFY, view, Move.NO_BLOCK);
      case FINALIZE -> new Move(node, Move.Type.FINALIZE, view, block(vote.blockId()));
    };
  }
}
