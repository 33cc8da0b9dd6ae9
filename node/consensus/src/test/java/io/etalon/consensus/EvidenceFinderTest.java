package io.etalon.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.DoubleProposal;
import io.etalon.primitives.DoubleVote;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.Vote;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a machine sees signed twice comes out as evidence, whole. */
class EvidenceFinderTest {
  private static final Block BLOCK = Fixture.block(0);
  private static final Block OTHER = Fixture.block(0, Fixture.SLOT + 1);
  private static final Vote NOTARIZE = Vote.notarize(1, 0, BLOCK.id());
  private static final Vote FINALIZE = Vote.finalize(1, 0, BLOCK.id());
  private static final Vote NULLIFY = Vote.nullify(1, 0);

  private static List<Evidence> found(Play play) {
    return play.reports().stream()
        .flatMap(seen -> EvidenceFinder.find(seen, Fixture.VALIDATORS).stream())
        .toList();
  }

  private static DoubleVote evidence(int validator, Vote one, Vote other) {
    return DoubleVote.of(0, Fixture.signed(validator, one), Fixture.signed(validator, other));
  }

  @Test
  void twoVotesOfOneTypeOrFinalizeWithNullifyConvict() {
    Vote rival = Vote.notarize(1, 0, OTHER.id());
    assertThat(found(new Play(3).vote(0, NOTARIZE).vote(0, rival)))
        .containsExactly(evidence(0, NOTARIZE, rival));
    assertThat(found(new Play(3).vote(1, FINALIZE).vote(1, NULLIFY)))
        .containsExactly(evidence(1, FINALIZE, NULLIFY));
    assertThat(found(new Play(3).vote(1, NULLIFY).vote(1, FINALIZE)))
        .containsExactly(evidence(1, FINALIZE, NULLIFY));
  }

  @Test
  void twoProposalsOfAViewConvictItsLeader() {
    Play play = new Play(3).proposal(Fixture.fresh(BLOCK)).proposal(Fixture.fresh(OTHER));
    assertThat(found(play))
        .containsExactly(DoubleProposal.of(0, Fixture.fresh(BLOCK), Fixture.fresh(OTHER)));
  }

  @Test
  void aVoteInsideACertificateCountsLikeOneThatCameAlone() {
    Vote rival = Vote.notarize(1, 0, OTHER.id());
    Play play = new Play(3).vote(0, rival).certificate(Fixture.certificate(NOTARIZE, 0, 1, 2));
    assertThat(found(play)).containsExactly(evidence(0, NOTARIZE, rival));
    Play opposite =
        new Play(3).vote(2, NULLIFY).certificate(Fixture.certificate(FINALIZE, 0, 1, 2));
    assertThat(found(opposite)).containsExactly(evidence(2, FINALIZE, NULLIFY));
  }

  @Test
  void certificatesThatExcludeEachOtherConvictWhoeverSignedBoth() {
    Certificate nullified = Fixture.certificate(NULLIFY, 0, 1, 2);
    Certificate finalized = Fixture.certificate(FINALIZE, 1, 2, 3);
    Play play = new Play(3).certificate(nullified).certificate(finalized);
    assertThat(found(play))
        .containsExactlyInAnyOrder(
            evidence(1, NULLIFY, FINALIZE), evidence(2, NULLIFY, FINALIZE));
    Certificate rival = Fixture.certificate(Vote.finalize(1, 0, OTHER.id()), 0, 1, 2);
    assertThat(
            EvidenceFinder.find(
                new Observation.Conflicted(finalized, rival), Fixture.VALIDATORS))
        .as("at least f + 1 of four")
        .containsExactly(
            evidence(1, finalized.vote(), rival.vote()),
            evidence(2, finalized.vote(), rival.vote()));
  }

  @Test
  void whoNotarizedTheBlockThatLostFinalizesTheOtherAndIsNoOffender() {
    Play play = new Play(3).accept(BLOCK);
    assertThat(play.votes()).containsExactly(NOTARIZE);
    Vote rival = Vote.notarize(1, 0, OTHER.id());
    play.certificate(Fixture.certificate(rival, 0, 1, 2)).held(OTHER);
    assertThat(play.votes()).containsExactly(Vote.finalize(1, 0, OTHER.id()));
    assertThat(found(play)).isEmpty();
  }
}
