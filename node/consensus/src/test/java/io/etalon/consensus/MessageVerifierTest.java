package io.etalon.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class MessageVerifierTest {
  private static final Block BLOCK = Fixture.block(0);
  private static final Vote NOTARIZE = Vote.notarize(1, 0, BLOCK.id());

  private final MessageVerifier verifier =
      new MessageVerifier(Fixture.GENESIS, Fixture.verifier());

  private boolean verifies(ConsensusMessage message) {
    return verifier.verify(message, Fixture.VALIDATORS);
  }

  @Test
  void acceptsWhatTheNamedValidatorSigned() {
    assertThat(verifies(new ConsensusMessage.Voted(Fixture.signed(2, NOTARIZE)))).isTrue();
    assertThat(verifies(new ConsensusMessage.Proposed(Fixture.fresh(BLOCK)))).isTrue();
    assertThat(verifies(new ConsensusMessage.Certified(Fixture.certificate(NOTARIZE, 0, 1, 2))))
        .isTrue();
  }

  @Test
  void refusesASignatureOfAnotherValidatorOrOfNobody() {
    Bytes signature = Fixture.signed(2, NOTARIZE).signature();

    assertThat(verifier.verify(new SignedVote(NOTARIZE, 1, signature), Fixture.VALIDATORS))
        .isFalse();
    assertThat(verifier.verify(new SignedVote(NOTARIZE, 4, signature), Fixture.VALIDATORS))
        .isFalse();
  }

  @Test
  void refusesASignatureOfAnotherChainOrStatement() {
    SignedVote vote = Fixture.signed(2, NOTARIZE);
    MessageVerifier elsewhere =
        new MessageVerifier(Bytes32.repeat((byte) 9), Fixture.verifier());

    assertThat(elsewhere.verify(vote, Fixture.VALIDATORS)).isFalse();
    SignedVote moved = new SignedVote(Vote.notarize(1, 1, BLOCK.id()), 2, vote.signature());
    assertThat(verifier.verify(moved, Fixture.VALIDATORS)).isFalse();
  }

  @Test
  void refusesAProposalUnderAnotherSignature() {
    SignedProposal fresh = Fixture.fresh(BLOCK);
    SignedProposal forged =
        new SignedProposal(
            fresh.proposal(), fresh.header(), 1, fresh.signature(), Bytes.EMPTY);

    assertThat(verifies(new ConsensusMessage.Proposed(forged))).isFalse();
  }

  @Test
  void refusesACertificateBelowTheQuorum() {
    Certificate two = Fixture.certificate(NOTARIZE, 0, 1);

    assertThat(verifies(new ConsensusMessage.Certified(two))).isFalse();
  }
}
