package io.etalon.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Vote;
import io.etalon.primitives.VoteType;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules of docs/protocol/agreement.md, one by one; the simulator has their interplay. */
class ConsensusMachineTest {
  private static final Block BLOCK = Fixture.block(0);
  private static final Block OTHER = Fixture.block(0, Fixture.SLOT + 1);
  private static final Vote NOTARIZE = Vote.notarize(1, 0, BLOCK.id());
  private static final Vote FINALIZE = Vote.finalize(1, 0, BLOCK.id());
  private static final Vote NULLIFY = Vote.nullify(1, 0);

  @Test
  void a6CommitsWithAQuorumToFinalizeAndTheBlock() {
    Play play = new Play(3).accept(BLOCK).vote(0, NOTARIZE).vote(1, NOTARIZE);
    play.vote(0, FINALIZE).vote(1, FINALIZE);

    assertThat(play.outputs().getLast())
        .isEqualTo(
            new Output.Commit(BLOCK.id(), Fixture.certificate(FINALIZE, 0, 1, 3)));
    assertThat(play.state().decided()).isTrue();
  }

  @Test
  void a6FetchesTheBlockOfAFinalizationAndThenCommits() {
    Certificate finalization = Fixture.certificate(FINALIZE, 0, 1, 2);
    Play play = new Play(3).certificate(finalization);

    assertThat(play.outputs()).contains(new Output.PersistCertificate(finalization));
    assertThat(play.sentTo(0)).containsExactly(new ConsensusMessage.BlockRequest(1, BLOCK.id()));
    assertThat(play.held(BLOCK).outputs())
        .containsExactly(new Output.Commit(BLOCK.id(), finalization));
  }

  @Test
  void a7WritesTheNotarizationBeforeItVotesToFinalize() {
    Play play = new Play(3).accept(BLOCK).vote(0, NOTARIZE).vote(1, NOTARIZE);

    assertThat(play.outputs())
        .containsSubsequence(
            new Output.PersistCertificate(Fixture.certificate(NOTARIZE, 0, 1, 3)),
            new Output.CastVote(FINALIZE));
  }

  @Test
  void a7HoldsAndWritesTheBlockBeforeItVotesToFinalize() {
    Play play = new Play(3).certificate(Fixture.certificate(NOTARIZE, 0, 1, 2));
    assertThat(play.votes()).isEmpty();
    assertThat(play.state().view()).isEqualTo(1);

    assertThat(play.held(BLOCK).outputs())
        .containsSubsequence(
            new Output.PersistBlock(BLOCK.id()), new Output.CastVote(FINALIZE));
  }

  @Test
  void a7NeverFinalizesAViewThatItNullified() {
    Play play = new Play(3).accept(BLOCK).fire(Timer.Kind.VIEW, 0);
    assertThat(play.votes()).containsExactly(NULLIFY);

    assertThat(play.vote(0, NOTARIZE).vote(1, NOTARIZE).votes()).isEmpty();
    assertThat(play.state().view()).isEqualTo(1);
  }

  @Test
  void a8LeavesForTheViewAfterTheHighestCertificate() {
    Play play = new Play(3).certificate(Fixture.certificate(Vote.nullify(1, 20), 0, 1, 2));

    assertThat(play.state().view()).isEqualTo(21);
    assertThat(play.reports()).contains(new Observation.ViewEntered(1, 21, 1));
  }

  @Test
  void a9BuildsAtTheSlotAndWritesTheBlockBeforeItProposes() {
    Play play = new Play(0);
    assertThat(play.outputs()).contains(new Output.Build(0));

    assertThat(play.built(0, BLOCK).outputs())
        .containsSubsequence(
            new Output.PersistBlock(BLOCK.id()),
            new Output.Propose(Fixture.fresh(BLOCK).proposal(), BLOCK.header()));
  }

  @Test
  void a9WaitsForTheSlot() {
    Transition early =
        new ConsensusMachine().start(Fixture.context(0), Restored.NOTHING, Fixture.SLOT - 10);

    assertThat(early.outputs())
        .contains(new Output.SetTimer(new Timer(Timer.Kind.WAKE, 1, 0), Fixture.SLOT))
        .doesNotContain(new Output.Build(0));
  }

  @Test
  void a9ProposesANotarizedBlockAgainUnchanged() {
    Play play = new Play(1).certificate(Fixture.certificate(NOTARIZE, 0, 2, 3)).held(BLOCK);
    long patience = Fixture.TIMING.proposalTimeoutMillis(1) / 4;
    play.at(Fixture.SLOT + patience).fire(Timer.Kind.WAKE, 0);

    assertThat(play.outputs())
        .contains(
            new Output.Propose(Fixture.again(BLOCK, 1, 0).proposal(), BLOCK.header()));
  }

  @Test
  void a9WalksBackOverNullifiedViewsAndFetchesWhatIsMissing() {
    Play play = new Play(2).certificate(Fixture.certificate(Vote.nullify(1, 1), 0, 1, 3));

    assertThat(play.outputs()).doesNotContain(new Output.Build(2));
    assertThat(play.sentTo(1))
        .contains(
            new ConsensusMessage.CertificateRequest(1, VoteType.NULLIFY, 0));
    assertThat(play.certificate(Fixture.certificate(NULLIFY, 0, 1, 3)).outputs())
        .contains(new Output.Build(2));
  }

  @Test
  void a9DropsABlockThatComesAfterItsView() {
    Play play = new Play(0).certificate(Fixture.certificate(NULLIFY, 1, 2, 3));

    assertThat(play.built(0, BLOCK).outputs()).noneMatch(Output.Propose.class::isInstance);
  }

  @Test
  void a10NotarizesOnceAfterExecutionWithTheBlockWritten() {
    Play play = new Play(3).proposal(Fixture.fresh(BLOCK)).held(BLOCK);
    assertThat(play.outputs()).containsExactly(new Output.Judge(BLOCK.id()));

    assertThat(play.judged(BLOCK, true).outputs())
        .containsSubsequence(
            new Output.PersistBlock(BLOCK.id()), new Output.CastVote(NOTARIZE));
    assertThat(play.accept(OTHER).votes()).isEmpty();
  }

  @Test
  void a10NeverNotarizesAViewThatItNullified() {
    Play play = new Play(3).fire(Timer.Kind.PROPOSAL, 0);
    assertThat(play.votes()).containsExactly(NULLIFY);

    assertThat(play.accept(BLOCK).votes()).isEmpty();
  }

  @Test
  void a10GivesTheViewUpWhenTheBlockIsInvalid() {
    Play play = new Play(3).proposal(Fixture.fresh(BLOCK)).held(BLOCK).judged(BLOCK, false);

    assertThat(play.votes()).containsExactly(NULLIFY);
    assertThat(play.reports()).contains(new Observation.BlockInvalid(1, 0, BLOCK.id()));
  }

  @Test
  void a11FreshBlockNeedsEveryViewBelowNullified() {
    Block fresh = Fixture.block(2);
    Play play = new Play(3).certificate(Fixture.certificate(Vote.nullify(1, 1), 0, 1, 2));
    play.proposal(Fixture.fresh(fresh)).held(fresh);

    assertThat(play.outputs()).doesNotContain(new Output.Judge(fresh.id()));
    assertThat(play.certificate(Fixture.certificate(NULLIFY, 0, 1, 2)).outputs())
        .contains(new Output.Judge(fresh.id()));
  }

  @Test
  void a11RepeatedBlockNeedsItsOwnNotarization() {
    Play play = new Play(3).certificate(Fixture.certificate(NOTARIZE, 0, 1, 2));
    play.proposal(Fixture.again(OTHER, 1, 0)).held(OTHER);
    assertThat(play.outputs()).doesNotContain(new Output.Judge(OTHER.id()));

    assertThat(play.proposal(Fixture.again(BLOCK, 1, 0)).held(BLOCK).outputs())
        .contains(new Output.Judge(BLOCK.id()));
  }

  @Test
  void a11RefusesHeadersThatAreNotWhatTheirProposalSays() {
    Block late = Fixture.block(1);
    Block orphan = Fixture.block(1, 0, OTHER.id(), Fixture.SLOT);
    Block hasty = Fixture.block(0, 1_499);
    Play play = new Play(3);

    assertThat(play.proposal(Fixture.again(late, 1, 0)).state().at(1).proposals()).isEmpty();
    assertThat(play.proposal(Fixture.fresh(orphan)).state().at(0).proposals()).isEmpty();
    assertThat(play.proposal(Fixture.fresh(hasty)).state().at(0).proposals()).isEmpty();
  }

  @Test
  void a14NullifiesOnlyTheViewItIsIn() {
    Play play = new Play(3).certificate(Fixture.certificate(NULLIFY, 0, 1, 2));

    assertThat(play.fire(Timer.Kind.VIEW, 0).votes()).isEmpty();
    assertThat(play.fire(Timer.Kind.VIEW, 1).votes()).containsExactly(Vote.nullify(1, 1));
  }

  @Test
  void a14MayNullifyAfterItNotarized() {
    assertThat(new Play(3).accept(BLOCK).fire(Timer.Kind.VIEW, 0).votes())
        .containsExactly(NULLIFY);
  }

  @Test
  void a14WaitsForTheViewOnceAProposalIsHere() {
    Play play = new Play(3).proposal(Fixture.fresh(BLOCK));

    assertThat(play.fire(Timer.Kind.PROPOSAL, 0).votes()).isEmpty();
  }

  @Test
  void a15TimersStartAtTheSlotAndGrow() {
    Transition early =
        new ConsensusMachine().start(Fixture.context(3), Restored.NOTHING, Fixture.SLOT - 500);
    assertThat(early.outputs())
        .contains(
            new Output.SetTimer(new Timer(Timer.Kind.PROPOSAL, 1, 0), Fixture.SLOT + 800),
            new Output.SetTimer(new Timer(Timer.Kind.VIEW, 1, 0), Fixture.SLOT + 1_000));

    Play play = new Play(3).at(2_100).certificate(Fixture.certificate(NULLIFY, 0, 1, 2));
    assertThat(play.outputs())
        .contains(new Output.SetTimer(new Timer(Timer.Kind.VIEW, 1, 1), 3_600));
  }

  @Test
  void a17WaitsWithItsVoteForABlockFromTheFuture() {
    Block ahead = Fixture.block(0, Fixture.SLOT + 500);
    Play play = new Play(3).accept(ahead);
    assertThat(play.votes()).isEmpty();
    assertThat(play.at(Fixture.SLOT + 100).fire(Timer.Kind.WAKE, 0).outputs())
        .containsExactly(
            new Output.SetTimer(new Timer(Timer.Kind.WAKE, 1, 0), Fixture.SLOT + 300));

    assertThat(play.at(Fixture.SLOT + 300).fire(Timer.Kind.WAKE, 0).votes())
        .containsExactly(Vote.notarize(1, 0, ahead.id()));
  }

  @Test
  void a19KeepsTheFirstVoteAndReportsOneThatDiffersOnce() {
    Vote second = Vote.notarize(1, 0, OTHER.id());
    Play play = new Play(3).vote(0, NOTARIZE).vote(0, second);
    assertThat(play.reports())
        .containsExactly(
            new Observation.Equivocated(
                0,
                new ConsensusMessage.Voted(Fixture.signed(0, NOTARIZE)),
                new ConsensusMessage.Voted(Fixture.signed(0, second))));

    assertThat(play.vote(0, second).reports()).isEmpty();
    assertThat(play.state().at(0).votesOf(second.type()).get(0).vote()).isEqualTo(NOTARIZE);
  }

  @Test
  void a19ReportsFinalizeWithNullify() {
    Play play = new Play(3).vote(0, NULLIFY).vote(0, FINALIZE);

    assertThat(play.reports()).hasAtLeastOneElementOfType(Observation.Equivocated.class);
  }

  @Test
  void a20KeepsTwoProposalsOfAView() {
    Block third = Fixture.block(0, Fixture.SLOT + 2);
    Play play = new Play(3);
    List.of(BLOCK, OTHER, third).forEach(block -> play.proposal(Fixture.fresh(block)));

    assertThat(play.state().at(0).proposals()).hasSize(2);
  }

  @Test
  void observerFollowsAndNeverVotes() {
    Play play = new Play(HeightContext.OBSERVER).accept(BLOCK);
    assertThat(play.votes()).isEmpty();
    assertThat(play.fire(Timer.Kind.VIEW, 0).votes()).isEmpty();
    IntStream.range(0, 3).forEach(i -> play.vote(i, NOTARIZE));
    IntStream.range(0, 3).forEach(i -> play.vote(i, FINALIZE));

    assertThat(play.outputs().getLast()).isInstanceOf(Output.Commit.class);
  }

  @Test
  void inputsOfAnotherHeightChangeNothing() {
    Play play = new Play(3);
    ConsensusState before = play.state();
    play.vote(0, Vote.nullify(2, 0)).judged(BLOCK, true).held(BLOCK);

    assertThat(play.outputs()).isEmpty();
    assertThat(play.state()).isEqualTo(before);
  }
}
