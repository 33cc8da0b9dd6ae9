package io.etalon.consensus;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Block;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Four validators at height 1 whose signatures are hashes; view {@code v} is led by {@code v}. */
final class Fixture {
  static final Bytes32 GENESIS = Bytes32.fromHexStringLenient("0x67");
  static final Timing TIMING = new Timing(1_000, 500, 200, 800, 1_000, 4_000, 400);
  static final long SLOT = 2_000;
  static final ValidatorSet VALIDATORS =
      new ValidatorSet(0, IntStream.range(0, 4).mapToObj(Fixture::validator).toList());

  private Fixture() {}

  private static Validator validator(int index) {
    AccountId account = new AccountId(Bytes32.leftPad(Bytes.of(index + 1)));
    return new Validator(account, "organisation-" + index, key(index), key(index));
  }

  private static PublicKey key(int index) {
    byte[] encoded = new byte[SignatureScheme.FALCON_1024_R3.publicKeyLength()];
    encoded[0] = (byte) index;
    return new PublicKey(SignatureScheme.FALCON_1024_R3, Bytes.wrap(encoded));
  }

  private static Bytes sign(int index, Bytes32 message) {
    return Sha256.hash(Bytes.of(index), message);
  }

  static SignatureVerifier verifier() {
    return (key, message, signature) ->
        Sha256.hash(key.encoded().slice(0, 1), message).equals(signature);
  }

  static HeightContext context(int self) {
    return context(1, self, genesis());
  }

  static Parent genesis() {
    return new Parent(GENESIS, 1_000, 1_000, VALIDATORS, Certificate.ofGenesis(GENESIS));
  }

  static HeightContext context(long height, int self, Parent parent) {
    return new HeightContext(height, parent, VALIDATORS, self, List.of(0, 1, 2, 3), TIMING);
  }

  static Block block(long view) {
    return block(view, SLOT);
  }

  static Block block(long view, long timestampMillis) {
    return block(1, view, GENESIS, timestampMillis);
  }

  static Block block(long height, long view, Bytes32 parent, long timestampMillis) {
    Body body = Body.empty(Certificate.ofGenesis(GENESIS));
    Header header =
        new Header(
            height,
            view,
            parent,
            0,
            timestampMillis,
            (int) view % 4,
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
    return new Block(header, body);
  }

  static SignedVote signed(int validator, Vote vote) {
    return new SignedVote(vote, validator, sign(validator, vote.signBytes(GENESIS, 0)));
  }

  static SignedProposal signed(int validator, Proposal proposal, Header header) {
    Bytes signature = sign(validator, proposal.signBytes(GENESIS, 0));
    return new SignedProposal(proposal, header, validator, signature, Bytes.EMPTY);
  }

  static SignedProposal fresh(Block block) {
    Header header = block.header();
    Proposal proposal =
        new Proposal(header.height(), header.view(), block.id(), Proposal.NONE);
    return signed(header.proposer(), proposal, header);
  }

  static SignedProposal again(Block block, long view, long justifiedBy) {
    Proposal proposal =
        new Proposal(block.header().height(), view, block.id(), justifiedBy);
    return signed((int) view % 4, proposal, block.header());
  }

  static Certificate certificate(Vote vote, int... signers) {
    List<Bytes> signatures = new ArrayList<>();
    for (int signer : signers) {
      signatures.add(signed(signer, vote).signature());
    }
    return new Certificate(
        vote.type(),
        vote.height(),
        vote.view(),
        vote.blockId(),
        Bits.of(4, signers),
        signatures);
  }
}
