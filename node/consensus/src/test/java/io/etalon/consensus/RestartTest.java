package io.etalon.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P5: what the log has counts as said, and is said again. */
class RestartTest {
  private static final Block BLOCK = Fixture.block(0);
  private static final SignedVote NOTARIZE =
      Fixture.signed(0, Vote.notarize(1, 0, BLOCK.id()));

  private static Play restarted(int self, LogEntry... entries) {
    return new Play(new ConsensusMachine(), self, Restored.of(List.of(entries)));
  }

  @Test
  void ownVotesCountAgainAndAreSentAgain() {
    Play play = restarted(0, new LogEntry.OwnVote(NOTARIZE));

    assertThat(play.outputs())
        .contains(new Output.Broadcast(new ConsensusMessage.Voted(NOTARIZE)));
    assertThat(play.state().at(0).vote(NOTARIZE.vote().type(), 0)).contains(NOTARIZE);
    Block other = Fixture.block(0, Fixture.SLOT + 1);
    assertThat(play.accept(other).votes()).isEmpty();
  }

  @Test
  void ownProposalIsSentAgainAndNotBuiltAnew() {
    SignedProposal own = Fixture.fresh(BLOCK);
    Play play =
        restarted(0, new LogEntry.HeldBlock(BLOCK), new LogEntry.OwnProposal(own));

    assertThat(play.outputs())
        .contains(new Output.Broadcast(new ConsensusMessage.Proposed(own)))
        .doesNotContain(new Output.Build(0));
  }

  @Test
  void certificatesAreTakenAndSentAgainWithoutBeingWrittenAgain() {
    Certificate nullified = Fixture.certificate(Vote.nullify(1, 4), 0, 1, 2);
    Play play = restarted(3, new LogEntry.HeldCertificate(nullified));

    assertThat(play.state().view()).isEqualTo(5);
    assertThat(play.outputs())
        .contains(new Output.Broadcast(new ConsensusMessage.Certified(nullified)))
        .doesNotContain(new Output.PersistCertificate(nullified));
  }

  @Test
  void heldBlocksNeedNotBeWrittenAgain() {
    Play play = restarted(3, new LogEntry.HeldBlock(BLOCK)).accept(BLOCK);

    assertThat(play.votes()).containsExactly(Vote.notarize(1, 0, BLOCK.id()));
    assertThat(play.outputs()).doesNotContain(new Output.PersistBlock(BLOCK.id()));
  }

  @Test
  void decisionThatWasInterruptedIsMadeAgain() {
    Certificate finalized =
        Fixture.certificate(Vote.finalize(1, 0, BLOCK.id()), 0, 1, 2);
    Play play =
        restarted(
            3, new LogEntry.HeldCertificate(finalized), new LogEntry.HeldBlock(BLOCK));

    assertThat(play.outputs().getLast())
        .isEqualTo(new Output.Commit(BLOCK.id(), finalized));
  }
}
