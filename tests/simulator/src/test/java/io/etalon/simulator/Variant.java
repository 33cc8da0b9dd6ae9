package io.etalon.simulator;

import io.etalon.consensus.BrokenMachines;
import io.etalon.consensus.ConsensusLog;
import io.etalon.consensus.ConsensusMachine;
import io.etalon.consensus.LogEntry;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Deliberately broken nodes, each with the scene that must notice. */
enum Variant {
  P1_VOTES_NOT_WRITTEN(
      losing(LogEntry.OwnVote.class::isInstance), Scenes::restartedVoterIsOfferedAnotherBlock),
  P1_VOTES_WRITTEN_TOO_LATE(writingLate(), Scenes::restartedVoterIsOfferedAnotherBlock),
  P1_PROPOSALS_NOT_WRITTEN(
      losing(LogEntry.OwnProposal.class::isInstance),
      Scenes::restartedLeaderWouldBuildAnotherBlock),
  P2_BLOCKS_NOT_WRITTEN(
      losing(LogEntry.HeldBlock.class::isInstance), Scenes::notarizedBlockOutlivesAPowerLoss),
  P3_CERTIFICATES_NOT_WRITTEN(
      losing(LogEntry.HeldCertificate.class::isInstance), Scenes::certificateOutlivesAPowerLoss),
  P4_LOG_CUT_BEFORE_COMMIT(cuttingEarly(), Scenes::powerGoesBeforeTheCommit),
  P5_OWN_VOTES_NOT_COUNTED_AGAIN(
      without("REINJECT"), Scenes::nullificationsAreLostAndThePowerGoes),
  P5_NOTHING_SAID_AGAIN(without("RESEND"), Scenes::nullificationsAreLostAndThePowerGoes),
  QUORUM_MINUS_ONE(without("FULL_QUORUM"), Scenes::villainVotesForBothHalves),
  BLOCK_FROM_NON_LEADER(without("LEADER_ONLY"), Scenes::villainProposesWhereAnotherLeads),
  NOTARIZE_TWICE(without("NOTARIZE_ONCE"), Scenes::villainProposesTwice),
  NOTARIZE_AFTER_NULLIFY(
      without("NOTARIZE_NOT_AFTER_NULLIFY"), Scenes::proposalComesAfterTheNullification),
  PROPOSAL_WITHOUT_NULLIFICATION_CHAIN(
      without("JUSTIFICATION"), Scenes::villainLeadsAfterAFinalization),
  FRESH_BLOCK_IN_SPITE_OF_NOTARIZATION(
      without("REPROPOSE"), Scenes::notarizedBlockMustBeProposedAgain),
  NOTARIZE_BEFORE_EXECUTION(without("EXECUTED_FIRST"), Scenes::blockDoesNotExecute),
  NOTARIZE_AHEAD_OF_THE_CLOCK(
      without("CLOCK_NOT_BEHIND"), Scenes::blockIsAheadOfTheClock),
  NOTARIZE_TOO_SOON_AFTER_THE_PARENT(
      without("MIN_INTERVAL"), Scenes::blockIsTooSoonAfterItsParent),
  NEVER_NULLIFY(without("NULLIFY_ON_TIMER"), Scenes::leaderIsSilent),
  VOTES_FAR_AHEAD_KEPT(without("BOUNDED_VIEWS"), Scenes::villainVotesFarAhead),
  FINALIZE_AFTER_NULLIFY(
      without("FINALIZE_NOT_AFTER_NULLIFY"), Scenes::notarizationComesAfterTheNullification),
  NULLIFY_AFTER_FINALIZE(
      without("NULLIFY_NOT_AFTER_FINALIZE"), Scenes::timerComesAfterTheVoteToFinalize),
  NO_FINALIZE_IN_LEFT_VIEWS(
      without("FINALIZE_LEFT_VIEWS"), Scenes::blockComesAfterTheViewIsLeft),
  BITMAP_WITHOUT_BLOCK(without("STATUS_PER_BLOCK"), Scenes::villainHelpsAndGoesSilent),
  CERTIFICATES_ONLY_FROM_VOTES(
      without("WHOLE_CERTIFICATES"), Scenes::villainHelpsAndGoesSilent);

  private final NodeParts parts;
  private final Consumer<NodeParts> scene;

  Variant(NodeParts parts, Consumer<NodeParts> scene) {
    this.parts = parts;
    this.scene = scene;
  }

  NodeParts parts() {
    return parts;
  }

  /** Plays the variant's scene with nodes of these parts. */
  void play(NodeParts of) {
    scene.accept(of);
  }

  private static NodeParts without(String guard) {
    return new NodeParts(
        BrokenMachines.without(guard),
        UnaryOperator.identity(),
        (_, effects) -> effects,
        0);
  }

  private static NodeParts losing(Predicate<LogEntry> lost) {
    return new NodeParts(
        new ConsensusMachine(),
        log ->
            new ConsensusLog() {
              @Override
              public void append(List<LogEntry> entries) {
                log.append(entries.stream().filter(lost.negate()).toList());
              }

              @Override
              public List<LogEntry> entries(long height) {
                return log.entries(height);
              }

              @Override
              public void cutBelow(long height) {
                log.cutBelow(height);
              }
            },
        (_, effects) -> effects,
        0);
  }

  private static NodeParts writingLate() {
    return new NodeParts(new ConsensusMachine(), LateLog::new, (_, effects) -> effects, 0);
  }

  private static NodeParts cuttingEarly() {
    return new NodeParts(
        new ConsensusMachine(), UnaryOperator.identity(), EarlyCut::new, 0);
  }
}
