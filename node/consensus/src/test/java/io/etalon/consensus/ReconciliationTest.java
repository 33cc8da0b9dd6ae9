package io.etalon.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.consensus.ConsensusMessage.Certified;
import io.etalon.consensus.ConsensusMessage.Held;
import io.etalon.consensus.ConsensusMessage.Status;
import io.etalon.consensus.ConsensusMessage.Voted;
import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Vote;
import io.etalon.primitives.VoteType;
import io.etalon.ssz.Bits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A18: saying again, and pushing what others lack. */
class ReconciliationTest {
  private static final Block BLOCK = Fixture.block(0);
  private static final Vote NOTARIZE = Vote.notarize(1, 0, BLOCK.id());
  private static final Certificate NULLIFIED =
      Fixture.certificate(Vote.nullify(1, 0), 0, 1, 2);

  private static Status status(Held... held) {
    return new Status(1, 0, Fixture.GENESIS, List.of(held));
  }

  @Test
  void retrySendsOwnVotesOwnProposalAndStatus() {
    Play play = new Play(0).built(0, BLOCK);
    play.proposal(Fixture.fresh(BLOCK)).fire(Timer.Kind.RETRY, 0);

    assertThat(play.outputs())
        .contains(
            new Output.Broadcast(new Voted(Fixture.signed(0, NOTARIZE))),
            new Output.Broadcast(new ConsensusMessage.Proposed(Fixture.fresh(BLOCK))),
            new Output.Broadcast(
                status(new Held(VoteType.NOTARIZE, 0, BLOCK.id(), Bits.of(4, 0)))),
            new Output.SetTimer(
                new Timer(Timer.Kind.RETRY, 1, 0), Fixture.SLOT + Fixture.TIMING.retryMillis()));
  }

  @Test
  void pushesCertificatesBeforeVotesAndNothingThatThePeerHas() {
    Play play = new Play(3).certificate(NULLIFIED);
    play.vote(0, Vote.nullify(1, 1)).vote(1, Vote.nullify(1, 1));
    Held known = new Held(VoteType.NULLIFY, 1, Vote.nullify(1, 1).blockId(), Bits.of(4, 0));

    assertThat(play.receive(2, status(known)).sentTo(2))
        .containsExactly(
            new Certified(NULLIFIED), new Voted(Fixture.signed(1, Vote.nullify(1, 1))));
  }

  @Test
  void whoMissedManyViewsEntersTheNewestByOneCertificateAlone() {
    Play ahead = new Play(3);
    for (long view = 0; view < 20; view++) {
      ahead.certificate(Fixture.certificate(Vote.nullify(1, view), 0, 1, 2));
    }
    Play late = new Play(2);
    ConsensusMessage first = ahead.receive(2, status()).sentTo(2).getFirst();

    late.receive(3, first);
    assertThat(first)
        .isEqualTo(new Certified(Fixture.certificate(Vote.nullify(1, 19), 0, 1, 2)));
    assertThat(late.state().view()).isEqualTo(20);
    assertThat(late.outputs())
        .containsSubsequence(
            new Output.PersistCertificate(((Certified) first).certificate()),
            new Output.Report(new Observation.ViewEntered(1, 20, 0)));
  }

  @Test
  void quorumForAnotherBlockIsNoCertificate() {
    Certificate notarized = Fixture.certificate(NOTARIZE, 0, 1, 2);
    Play play = new Play(3).certificate(notarized);
    Block other = Fixture.block(0, Fixture.SLOT + 1);
    Held split = new Held(VoteType.NOTARIZE, 0, BLOCK.id(), Bits.of(4, 1, 2));
    Held rest = new Held(VoteType.NOTARIZE, 0, other.id(), Bits.of(4, 0, 3));

    assertThat(play.receive(2, status(split, rest)).sentTo(2))
        .contains(new Certified(notarized));
  }

  @Test
  void answersAPeerOnceInHalfARetryInterval() {
    Play play = new Play(3).certificate(NULLIFIED);

    assertThat(play.receive(2, status()).sentTo(2)).isNotEmpty();
    assertThat(play.at(Fixture.SLOT + 10).receive(2, status()).sentTo(2)).isEmpty();
    assertThat(play.at(Fixture.SLOT + 200).receive(2, status()).sentTo(2)).isNotEmpty();
  }

  @Test
  void ignoresBitmapsOfAnotherLength() {
    Play play = new Play(3).certificate(NULLIFIED);
    Held forged =
        new Held(VoteType.NULLIFY, 0, NULLIFIED.blockId(), Bits.of(5, 0, 1, 2, 3, 4));

    assertThat(play.receive(2, status(forged)).sentTo(2)).contains(new Certified(NULLIFIED));
  }

  @Test
  void sendsTheFinalizationToAPeerThatIsBehind() {
    Status behind = new Status(0, 0, Fixture.GENESIS, List.of());

    assertThat(new Play(3).receive(2, behind).outputs())
        .containsExactly(new Output.SendFinalization(2, 0));
  }

  @Test
  void tellsAPeerThatIsAheadWhereItStands() {
    Status ahead = new Status(9, 0, Fixture.GENESIS, List.of());
    Play play = new Play(3).receive(2, ahead);

    assertThat(play.sentTo(2)).containsExactly(status());
    assertThat(play.reports()).containsExactly(new Observation.Behind(2, 9));
  }

  @Test
  void answersARequestForACertificateThatItHolds() {
    Play play = new Play(3).certificate(NULLIFIED);
    play.receive(1, new ConsensusMessage.CertificateRequest(1, VoteType.NULLIFY, 0));
    assertThat(play.sentTo(1)).containsExactly(new Certified(NULLIFIED));

    play.receive(1, new ConsensusMessage.CertificateRequest(1, VoteType.NULLIFY, 7));
    assertThat(play.sentTo(1)).isEmpty();
  }
}
