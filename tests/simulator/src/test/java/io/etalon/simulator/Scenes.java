package io.etalon.simulator;

import io.etalon.consensus.ConsensusMessage;
import io.etalon.consensus.ConsensusState;
import io.etalon.consensus.ViewRecord;
import io.etalon.primitives.Block;
import io.etalon.primitives.Vote;
import io.etalon.primitives.VoteType;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Directed scenes. Each brings the cluster to the point where one rule decides, and fails where the
 * rule is missing.
 */
final class Scenes {
  private Scenes() {}

  /** P1: a voter that restarts is offered another block in the view in which it voted. */
  static void restartedVoterIsOfferedAnotherBlock(NodeParts parts) {
    Stage stage = Stage.withVillain(0, parts);
    stage.play(100);
    stage.propose(stage.block(0, 0, 0), 0, 1);
    stage.await("node 1 notarized", () -> hasCast(stage, 1, VoteType.NOTARIZE));
    stage.node(1).crash();
    stage.await("node 1 is back", () -> stage.node(1).isUp());
    stage.propose(stage.block(0, 0, 1), 0, 1);
    stage.play(100);
    stage.mustRecover();
  }

  /** P1: a leader that restarts has time to build another block. */
  static void restartedLeaderWouldBuildAnotherBlock(NodeParts parts) {
    Stage stage = Stage.withVillain(3, parts);
    stage.lose(envelope -> envelope.kind() == Kind.NOTARIZE);
    stage.await("node 1 has the proposal", () -> at(stage, 1).proposals().size() == 1);
    stage.node(0).crash();
    stage.await("node 0 is back", () -> stage.node(0).isUp());
    stage.play(100);
    stage.mustRecover();
  }

  /** P2: a block is notarized, and the power goes everywhere before anybody finalized it. */
  static void notarizedBlockOutlivesAPowerLoss(NodeParts parts) {
    Stage stage = Stage.withVillain(3, parts);
    stage.lose(envelope -> envelope.kind() == Kind.FINALIZE);
    stage.await("all hold the notarization", () -> allHold(stage, 3, VoteType.NOTARIZE));
    stage.play(20);
    stage.powerLoss();
    stage.mustRecover();
  }

  /**
   * P3: the villain's vote made a notarization that no votes can make again; then the power goes
   * everywhere.
   */
  static void certificateOutlivesAPowerLoss(NodeParts parts) {
    Stage stage = notarizedWithTheVillainsHelp(parts);
    stage.powerLoss();
    stage.mustRecover();
  }

  /** P4: the power goes after the decision and before the block is written. */
  static void powerGoesBeforeTheCommit(NodeParts parts) {
    Stage stage = Stage.withVillain(0, parts);
    stage.play(100);
    Block first = stage.block(0, 0, 0);
    IntStream.of(1, 2, 3).forEach(i -> stage.propose(first, 0, i));
    stage.await("node 1 finalized", () -> hasCast(stage, 1, VoteType.FINALIZE));
    boolean[] cut = {false};
    stage.world().cutPowerWhen(
        node -> {
          boolean now = node.index() == 1 && !cut[0] && node.driver().state().decided();
          cut[0] |= now;
          return now;
        });
    stage.await("node 1 lost power", () -> !stage.node(1).isUp());
    stage.lose(envelope -> envelope.to() == 1);
    stage.await("node 1 is back", () -> stage.node(1).isUp());
    stage.propose(stage.block(0, 0, 1), 0, 1);
    stage.play(50);
    stage.mustRecover();
  }

  /** P5: everybody nullifies, every nullification is lost, and the power goes everywhere. */
  static void nullificationsAreLostAndThePowerGoes(NodeParts parts) {
    Stage stage = Stage.withVillain(0, parts);
    stage.lose(envelope -> envelope.kind() == Kind.NULLIFY);
    stage.await("all nullified", () -> allCast(stage, 0, VoteType.NULLIFY));
    stage.play(10);
    stage.powerLoss();
    stage.mustRecover();
  }

  /** A quorum less one: two halves, each with the villain's votes, for two blocks. */
  static void villainVotesForBothHalves(NodeParts parts) {
    Stage stage = Stage.withVillain(0, parts);
    stage.lose(_ -> true);
    stage.play(100);
    for (int i : new int[] {1, 2}) {
      Block block = stage.block(0, 0, i);
      stage.propose(block, 0, i);
      stage.vote(Vote.notarize(1, 0, block.id()), i);
      stage.vote(Vote.finalize(1, 0, block.id()), i);
    }
    stage.play(200);
    stage.mustRecover();
  }

  /** The villain does not lead and proposes all the same. */
  static void villainProposesWhereAnotherLeads(NodeParts parts) {
    Stage stage = Stage.withVillain(3, parts);
    stage.lose(envelope -> envelope.kind() == Kind.PROPOSAL);
    stage.play(50);
    Block block = stage.block(0, 3, 0);
    IntStream.of(0, 1, 2).forEach(i -> stage.propose(block, 0, i));
    stage.play(200);
    stage.mustRecover();
  }

  /** The villain leads and proposes two blocks to one voter. */
  static void villainProposesTwice(NodeParts parts) {
    Stage stage = Stage.withVillain(0, parts);
    stage.play(100);
    stage.propose(stage.block(0, 0, 0), 0, 1);
    stage.propose(stage.block(0, 0, 1), 0, 1);
    stage.play(100);
    stage.mustRecover();
  }

  /** The proposal comes when the voter has given the view up. */
  static void proposalComesAfterTheNullification(NodeParts parts) {
    Stage stage = Stage.withVillain(0, parts);
    stage.lose(envelope -> envelope.kind() == Kind.NULLIFY);
    stage.await("node 1 nullified", () -> hasCast(stage, 1, VoteType.NULLIFY));
    stage.propose(stage.block(0, 0, 0), 0, 1);
    stage.play(50);
    stage.mustRecover();
  }

  /** The villain leads and proposes a block that holds an extrinsic twice. */
  static void blockDoesNotExecute(NodeParts parts) {
    Stage stage = Stage.withVillain(0, parts);
    stage.play(100);
    SimulatedChain chain = stage.node(0).chain();
    Block block =
        chain.build(0, 0, Stage.SLOT_MILLIS, List.of(1L, 1L), chain.tip().certificate());
    mustNotBeNotarized(stage, block, "notarized a block that does not execute");
  }

  /** The villain leads and proposes a block of the day after tomorrow. */
  static void blockIsAheadOfTheClock(NodeParts parts) {
    Stage stage = Stage.withVillain(0, parts);
    stage.play(100);
    mustNotBeNotarized(
        stage, stage.block(0, 0, 172_800_000), "notarized a block ahead of the clock");
  }

  /** The villain leads and proposes a block that is hardly younger than its parent. */
  static void blockIsTooSoonAfterItsParent(NodeParts parts) {
    Stage stage = Stage.withVillain(0, parts);
    stage.play(100);
    mustNotBeNotarized(
        stage,
        stage.block(0, 0, 10 - Plan.TIMING.blockTimeMillis()),
        "notarized a block too soon after its parent");
  }

  /** The villain leads and says nothing. */
  static void leaderIsSilent(NodeParts parts) {
    Stage.withVillain(0, parts).mustRecover();
  }

  /** The villain votes in a thousand views that are far away. */
  static void villainVotesFarAhead(NodeParts parts) {
    Stage stage = Stage.withVillain(3, parts);
    for (int view = 100; view < 1_100; view++) {
      stage.vote(Vote.nullify(1, view), 1);
    }
    stage.play(20);
    int kept = stage.node(1).driver().state().views().size();
    if (kept > 100) {
      throw new SimulationFailure("keeps votes of " + kept + " views");
    }
    stage.mustRecover();
  }

  /** A block is final at one node; the next leader is the villain and proposes another. */
  static void villainLeadsAfterAFinalization(NodeParts parts) {
    Stage stage = Stage.withVillain(1, parts);
    stage.lose(envelope -> envelope.kind() == Kind.FINALIZE && envelope.to() != 0);
    stage.await("node 0 has the block", () -> hasCast(stage, 0, VoteType.NOTARIZE));
    Vote notarize =
        Vote.notarize(1, 0, at(stage, 0).proposals().getFirst().proposal().blockId());
    IntStream.of(0, 2, 3).forEach(i -> stage.vote(notarize, i));
    stage.vote(Vote.finalize(1, 0, notarize.blockId()), 0);
    stage.await("node 0 finalized", () -> stage.node(0).chain().height() == 1);
    stage.lose(
        envelope ->
            envelope.from() == 0 || envelope.kind() == Kind.FINALIZE && view(envelope) == 0);
    Block other = stage.block(1, 1, 50);
    for (int i : new int[] {2, 3}) {
      stage.propose(other, 1, i);
      stage.vote(Vote.notarize(1, 1, other.id()), i);
      stage.vote(Vote.finalize(1, 1, other.id()), i);
    }
    stage.play(100);
    stage.mustRecover();
  }

  /** A notarized block that cannot be finalized in its view must be proposed again. */
  static void notarizedBlockMustBeProposedAgain(NodeParts parts) {
    notarizedWithTheVillainsHelp(parts).mustRecover();
  }

  /**
   * The signer of a notarization gives another node another vote and goes silent: only the whole
   * certificate helps.
   */
  static void villainHelpsAndGoesSilent(NodeParts parts) {
    notarizedWithTheVillainsHelp(parts).mustRecover();
  }

  /** Votes to notarize come when everybody has nullified. */
  static void notarizationComesAfterTheNullification(NodeParts parts) {
    Stage stage = Stage.withVillain(3, parts);
    stage.lose(
        envelope -> envelope.kind() == Kind.NOTARIZE || envelope.kind() == Kind.NULLIFY);
    stage.await("all nullified", () -> allCast(stage, 3, VoteType.NULLIFY));
    stage.lose(
        envelope -> envelope.kind() == Kind.NULLIFY || envelope.kind() == Kind.FINALIZE);
    stage.play(300);
    stage.mustRecover();
  }

  /** The view's timer comes when everybody has voted to finalize it. */
  static void timerComesAfterTheVoteToFinalize(NodeParts parts) {
    Stage stage = Stage.withVillain(3, parts);
    stage.lose(envelope -> envelope.kind() == Kind.FINALIZE);
    stage.await("all finalized", () -> allCast(stage, 3, VoteType.FINALIZE));
    stage.play(Plan.TIMING.viewTimeoutMillis() + 100);
    stage.mustRecover();
  }

  /**
   * A node sees a notarization before the block, and nobody proposes again: it must vote in the
   * view it has left.
   */
  static void blockComesAfterTheViewIsLeft(NodeParts parts) {
    Stage stage = Stage.withVillain(0, parts);
    stage.lose(
        envelope ->
            envelope.kind() == Kind.BLOCK && envelope.to() == 3
                || envelope.kind() == Kind.PROPOSAL);
    stage.play(100);
    Block block = stage.block(0, 0, 0);
    for (int i : new int[] {1, 2}) {
      stage.propose(block, 0, i);
      stage.vote(Vote.notarize(1, 0, block.id()), i);
    }
    stage.vote(Vote.notarize(1, 0, block.id()), 3);
    stage.await(
        "node 3 left without the block",
        () -> stage.node(3).driver().state().view() == 1);
    stage.lose(envelope -> envelope.kind() == Kind.PROPOSAL);
    if (!stage.world().runUntil(
        () -> stage.node(3).chain().height() == 1, stage.world().now() + 1_000)) {
      throw new SimulationFailure("the view that was left is not finalized");
    }
    stage.mustRecover();
  }

  // The villain leads view 0, shows node 3 another block and another vote, and helps nodes 1 and 2
  // to a notarization.
  private static Stage notarizedWithTheVillainsHelp(NodeParts parts) {
    Stage stage = Stage.withVillain(0, parts);
    stage.lose(
        envelope -> envelope.kind() == Kind.CERTIFICATE || envelope.kind() == Kind.PROPOSAL);
    stage.play(100);
    Block shown = stage.block(0, 0, 0);
    Block other = stage.block(0, 0, 1);
    stage.propose(other, 0, 3);
    stage.vote(Vote.notarize(1, 0, other.id()), 3);
    for (int i : new int[] {1, 2}) {
      stage.propose(shown, 0, i);
      stage.vote(Vote.notarize(1, 0, shown.id()), i);
    }
    stage.await("node 1 finalized", () -> hasCast(stage, 1, VoteType.FINALIZE));
    stage.await("node 3 nullified", () -> hasCast(stage, 3, VoteType.NULLIFY));
    stage.play(50);
    return stage;
  }

  private static void mustNotBeNotarized(Stage stage, Block block, String offence) {
    for (int i : new int[] {1, 2, 3}) {
      stage.propose(block, 0, i);
    }
    boolean notarized =
        stage.world().runUntil(
            () ->
                IntStream.of(1, 2, 3)
                    .mapToObj(i -> at(stage, i).cast().get(VoteType.NOTARIZE))
                    .anyMatch(block.id()::equals),
            stage.world().now() + 100);
    if (notarized) {
      throw new SimulationFailure(offence);
    }
    stage.mustRecover();
  }

  private static ViewRecord at(Stage stage, int node) {
    return stage.node(node).driver().state().at(0);
  }

  private static boolean hasCast(Stage stage, int node, VoteType type) {
    ConsensusState state = stage.node(node).driver().state();
    return state.context().height() == 1 && state.at(0).hasCast(type);
  }

  private static boolean allCast(Stage stage, int villain, VoteType type) {
    return IntStream.range(0, Stage.SIZE)
        .filter(i -> i != villain)
        .allMatch(i -> hasCast(stage, i, type));
  }

  private static boolean allHold(Stage stage, int villain, VoteType type) {
    return IntStream.range(0, Stage.SIZE)
        .filter(i -> i != villain)
        .allMatch(i -> at(stage, i).certificate(type).isPresent());
  }

  private static long view(Network.Envelope envelope) {
    return envelope.packet() instanceof Packet.Message message
            && message.content() instanceof ConsensusMessage.Voted voted
        ? voted.vote().vote().view()
        : -1;
  }
}
