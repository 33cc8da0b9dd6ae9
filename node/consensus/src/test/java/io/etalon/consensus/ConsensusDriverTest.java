package io.etalon.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.consensus.RecordingShell.Appended;
import io.etalon.consensus.RecordingShell.Asked;
import io.etalon.consensus.RecordingShell.Committed;
import io.etalon.consensus.RecordingShell.Cut;
import io.etalon.consensus.RecordingShell.Reported;
import io.etalon.consensus.RecordingShell.Said;
import io.etalon.consensus.RecordingShell.SaidBlock;
import io.etalon.consensus.RecordingShell.Told;
import io.etalon.consensus.RecordingShell.ToldBlock;
import io.etalon.primitives.Block;
import io.etalon.primitives.Body;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;
import io.etalon.primitives.VoteType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsensusDriverTest {
  private static final Block BLOCK = Fixture.block(0);
  private static final Vote NOTARIZE = Vote.notarize(1, 0, BLOCK.id());
  private static final Vote FINALIZE = Vote.finalize(1, 0, BLOCK.id());
  private static final long NOW = Fixture.SLOT;

  private final RecordingShell shell = new RecordingShell();
  private final ConsensusDriver driver = driver(shell);

  private static ConsensusDriver driver(RecordingShell shell) {
    return new ConsensusDriver(
        new ConsensusMachine(),
        new MessageVerifier(Fixture.GENESIS, Fixture.verifier()),
        shell,
        shell,
        shell);
  }

  private void vote(int validator, Vote vote) {
    driver.receive(
        validator, new ConsensusMessage.Voted(Fixture.signed(validator, vote)), NOW);
  }

  private void startAndAccept() {
    driver.start(Fixture.context(3), NOW);
    driver.receive(0, new ConsensusMessage.Proposed(Fixture.fresh(BLOCK)), NOW);
    driver.receive(0, BLOCK, NOW);
    driver.judged(BLOCK.id(), true, NOW);
  }

  @Test
  void writesBlockAndVoteAsOneBeforeItSendsTheVote() {
    startAndAccept();
    ConsensusMessage.Voted own =
        new ConsensusMessage.Voted(Fixture.signed(3, NOTARIZE));

    assertThat(shell.deeds)
        .containsSubsequence(
            new Appended(
                List.of(new LogEntry.HeldBlock(BLOCK), new LogEntry.OwnVote(own.vote()))),
            new Said(own));
  }

  @Test
  void writesTheProposalBeforeItSendsProposalAndBlock() {
    driver.start(Fixture.context(0), NOW);
    driver.built(0, BLOCK, NOW);

    assertThat(shell.deeds)
        .containsSubsequence(
            new Appended(
                List.of(
                    new LogEntry.HeldBlock(BLOCK),
                    new LogEntry.OwnProposal(Fixture.fresh(BLOCK)))),
            new Said(new ConsensusMessage.Proposed(Fixture.fresh(BLOCK))),
            new SaidBlock(BLOCK.id()));
  }

  @Test
  void cutsTheLogAfterTheCommitAndGoesOn() {
    startAndAccept();
    vote(0, NOTARIZE);
    vote(1, NOTARIZE);
    vote(0, FINALIZE);
    vote(1, FINALIZE);

    assertThat(shell.deeds).containsSubsequence(new Committed(BLOCK.id()), new Cut(2));
    assertThat(driver.state().context().height()).isEqualTo(2);
    assertThat(shell.disk).isEmpty();
  }

  @Test
  void addsLateVotesToTheParentsCertificate() {
    startAndAccept();
    List.of(NOTARIZE, FINALIZE).forEach(vote -> List.of(0, 1).forEach(i -> vote(i, vote)));
    vote(2, FINALIZE);
    long slot = driver.state().context().slotAtMillis();
    driver.fire(new Timer(Timer.Kind.WAKE, 2, 0), slot);

    assertThat(shell.parentCertificates)
        .containsExactly(Fixture.certificate(FINALIZE, 0, 1, 2, 3));
  }

  @Test
  void keepsMessagesOfTheNextHeightUntilItBegins() {
    startAndAccept();
    vote(2, Vote.nullify(2, 0));
    assertThat(driver.state().at(0).votes()).doesNotContainKey(Vote.nullify(2, 0).type());
    List.of(NOTARIZE, FINALIZE).forEach(vote -> List.of(0, 1).forEach(i -> vote(i, vote)));

    assertThat(driver.state().at(0).vote(Vote.nullify(2, 0).type(), 2)).isPresent();
  }

  @Test
  void queuesWhatAnEffectAnswersAtOnce() {
    shell.afterJudge(() -> driver.judged(BLOCK.id(), true, NOW));
    driver.start(Fixture.context(3), NOW);
    driver.receive(0, new ConsensusMessage.Proposed(Fixture.fresh(BLOCK)), NOW);
    driver.receive(0, BLOCK, NOW);

    assertThat(shell.deeds)
        .containsSubsequence(
            new Asked("judge", BLOCK.id()),
            new Said(new ConsensusMessage.Voted(Fixture.signed(3, NOTARIZE))));
  }

  @Test
  void reportsForgeriesAndTakesNothingFromThem() {
    driver.start(Fixture.context(3), NOW);
    ConsensusState before = driver.state();
    driver.receive(
        1,
        new ConsensusMessage.Voted(
            new SignedVote(
                NOTARIZE, 0, Fixture.signed(1, NOTARIZE).signature())),
        NOW);

    assertThat(shell.deeds(Reported.class))
        .contains(new Reported(new Observation.Forged(1)));
    assertThat(driver.state()).isEqualTo(before);
  }

  @Test
  void keepsABlockThatComesBeforeItsProposal() {
    driver.start(Fixture.context(3), NOW);
    driver.receive(0, BLOCK, NOW);
    assertThat(driver.state().header(BLOCK.id())).isEmpty();

    driver.receive(0, new ConsensusMessage.Proposed(Fixture.fresh(BLOCK)), NOW);
    assertThat(driver.state().header(BLOCK.id())).isPresent();
  }

  @Test
  void keepsABlockOfTheNextHeightFromItsProposerAlone() {
    startAndAccept();
    Block child = Fixture.block(2, 0, BLOCK.id(), Fixture.SLOT + 600);
    driver.receive(1, child, NOW);
    driver.receive(0, new ConsensusMessage.Proposed(Fixture.fresh(child)), NOW);
    List.of(NOTARIZE, FINALIZE).forEach(vote -> List.of(0, 1).forEach(i -> vote(i, vote)));
    assertThat(driver.state().wantsBlock(child.id())).isTrue();

    driver.receive(0, child, NOW);
    assertThat(driver.state().header(child.id())).isPresent();
  }

  @Test
  void takesNoBlockThatItsHeaderDoesNotCommitTo() {
    driver.start(Fixture.context(3), NOW);
    driver.receive(0, new ConsensusMessage.Proposed(Fixture.fresh(BLOCK)), NOW);
    Certificate other = Fixture.certificate(Vote.finalize(0, 0, BLOCK.id()), 0, 1, 2);
    driver.receive(0, new Block(BLOCK.header(), Body.empty(other)), NOW);
    assertThat(driver.state().header(BLOCK.id())).isEmpty();
    assertThat(shell.deeds(Reported.class))
        .contains(new Reported(new Observation.Forged(0)));
  }

  @Test
  void servesBlocksThatItHoldsWithinABudget() {
    startAndAccept();
    for (int i = 0; i < 50; i++) {
      driver.receive(1, new ConsensusMessage.BlockRequest(1, BLOCK.id()), NOW);
    }
    driver.receive(2, new ConsensusMessage.BlockRequest(1, BLOCK.id()), NOW);

    assertThat(shell.deeds(ToldBlock.class)).hasSize(17);
  }

  @Test
  void restartsFromItsLog() {
    startAndAccept();
    RecordingShell again = new RecordingShell();
    again.disk.addAll(shell.disk);
    ConsensusDriver restarted = driver(again);
    restarted.start(Fixture.context(3), NOW + 5_000);

    assertThat(again.deeds)
        .contains(new Said(new ConsensusMessage.Voted(Fixture.signed(3, NOTARIZE))));
    restarted.receive(1, new ConsensusMessage.BlockRequest(1, BLOCK.id()), NOW + 5_000);
    assertThat(again.deeds).contains(new ToldBlock(1, BLOCK.id()));
  }

  @Test
  void sendsTheParentsFinalizationToWhoeverIsStillAtIt() {
    startAndAccept();
    List.of(NOTARIZE, FINALIZE).forEach(vote -> List.of(0, 1).forEach(i -> vote(i, vote)));
    driver.receive(
        2, new ConsensusMessage.Status(1, 0, Fixture.GENESIS, List.of()), NOW);

    assertThat(shell.deeds(Told.class))
        .contains(
            new Told(
                2,
                new ConsensusMessage.Certified(Fixture.certificate(FINALIZE, 0, 1, 3))));
  }

  @Test
  void provesHowFarItIsToWhoeverAsks() {
    startAndAccept();
    List.of(NOTARIZE, FINALIZE).forEach(vote -> List.of(0, 1).forEach(i -> vote(i, vote)));
    driver.receive(
        2, new ConsensusMessage.CertificateRequest(1, VoteType.FINALIZE, 0), NOW);

    assertThat(shell.deeds)
        .endsWith(
            new Told(
                2,
                new ConsensusMessage.Certified(Fixture.certificate(FINALIZE, 0, 1, 3))));
  }

  @Test
  void commitsAFinalBlockFromSynchronizationAndAsksForNothing() {
    driver.start(Fixture.context(3), NOW);
    driver.receiveFinal(1, BLOCK, Fixture.certificate(FINALIZE, 0, 1, 2), NOW);

    assertThat(shell.deeds).contains(new Committed(BLOCK.id()));
    assertThat(shell.deeds(Told.class)).isEmpty();
    assertThat(shell.deeds(Appended.class)).isEmpty();
    assertThat(driver.state().context().height()).isEqualTo(2);
  }

  @Test
  void refusesAFinalBlockWhoseCertificateIsOfAnotherKindOrBlockOrTooSmall() {
    driver.start(Fixture.context(3), NOW);
    Block other = Fixture.block(0, Fixture.SLOT + 1);
    driver.receiveFinal(1, BLOCK, Fixture.certificate(NOTARIZE, 0, 1, 2), NOW);
    driver.receiveFinal(1, BLOCK, Fixture.certificate(FINALIZE, 0, 1), NOW);
    driver.receiveFinal(1, other, Fixture.certificate(FINALIZE, 0, 1, 2), NOW);

    assertThat(shell.deeds(Committed.class)).isEmpty();
    assertThat(shell.deeds(Reported.class))
        .filteredOn(deed -> deed.observation() instanceof Observation.Forged)
        .hasSize(3);
  }

  @Test
  void isNothingBeforeItsFirstHeight() {
    assertThatThrownBy(driver::state).isInstanceOf(IllegalStateException.class);
  }
}
