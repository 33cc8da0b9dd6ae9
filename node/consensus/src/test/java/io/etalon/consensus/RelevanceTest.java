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

/** A20: what is dropped costs no verification. */
class RelevanceTest {
  private final ConsensusMachine machine = new ConsensusMachine();

  private Interest interest(Play play, ConsensusMessage message) {
    return machine.interest(play.state(), message);
  }

  private static ConsensusMessage voted(int validator, Vote vote) {
    return new ConsensusMessage.Voted(Fixture.signed(validator, vote));
  }

  @Test
  void wantsThisHeightKeepsTheNextAndDropsTheRest() {
    Play play = new Play(3);

    assertThat(interest(play, voted(0, Vote.nullify(1, 0)))).isEqualTo(Interest.NOW);
    assertThat(interest(play, voted(0, Vote.nullify(2, 0)))).isEqualTo(Interest.LATER);
    assertThat(interest(play, voted(0, Vote.nullify(3, 0)))).isEqualTo(Interest.NEVER);
    assertThat(interest(play, voted(0, Vote.nullify(0, 0)))).isEqualTo(Interest.NEVER);
  }

  @Test
  void dropsVotesMoreThanEightViewsAhead() {
    Play play = new Play(3);

    assertThat(interest(play, voted(0, Vote.nullify(1, 8)))).isEqualTo(Interest.NOW);
    assertThat(interest(play, voted(0, Vote.nullify(1, 9)))).isEqualTo(Interest.NEVER);
  }

  @Test
  void dropsVotesThatItHasOrNeedsNoMore() {
    Play play = new Play(3).vote(0, Vote.nullify(1, 0));
    assertThat(interest(play, voted(0, Vote.nullify(1, 0)))).isEqualTo(Interest.NEVER);

    play.certificate(Fixture.certificate(Vote.nullify(1, 0), 0, 1, 2));
    assertThat(interest(play, voted(1, Vote.nullify(1, 0)))).isEqualTo(Interest.NEVER);
  }

  @Test
  void wantsAContradictionUntilItIsReported() {
    Vote first = Vote.notarize(1, 0, Fixture.block(0).id());
    Vote second = Vote.notarize(1, 0, Bytes32.repeat((byte) 7));
    Play play = new Play(3).vote(0, first);
    assertThat(interest(play, voted(0, second))).isEqualTo(Interest.NOW);

    play.vote(0, second);
    assertThat(interest(play, voted(0, second))).isEqualTo(Interest.NEVER);
  }

  @Test
  void wantsACertificateOfAnyViewOnce() {
    Play play = new Play(3);
    Certificate far = Fixture.certificate(Vote.nullify(1, 5_000), 0, 1, 2);
    ConsensusMessage message = new ConsensusMessage.Certified(far);
    assertThat(interest(play, message)).isEqualTo(Interest.NOW);

    play.certificate(far);
    assertThat(interest(play, message)).isEqualTo(Interest.NEVER);
  }

  @Test
  void dropsProposalsOfOthersThanTheLeaderAndOfViewsThatAreLeft() {
    Block block = Fixture.block(0);
    SignedProposal stranger =
        Fixture.signed(2, Fixture.fresh(block).proposal(), block.header());
    Play play = new Play(3);
    assertThat(interest(play, new ConsensusMessage.Proposed(stranger)))
        .isEqualTo(Interest.NEVER);
    assertThat(interest(play, new ConsensusMessage.Proposed(Fixture.fresh(block))))
        .isEqualTo(Interest.NOW);

    play.certificate(Fixture.certificate(Vote.nullify(1, 0), 0, 1, 2));
    assertThat(interest(play, new ConsensusMessage.Proposed(Fixture.fresh(block))))
        .isEqualTo(Interest.NEVER);
  }

  @Test
  void dropsVotesOfNobody() {
    ConsensusMessage nobody =
        new ConsensusMessage.Voted(
            new SignedVote(
                Vote.nullify(1, 0), 4, Bytes.EMPTY));

    assertThat(interest(new Play(3), nobody)).isEqualTo(Interest.NEVER);
  }
}
