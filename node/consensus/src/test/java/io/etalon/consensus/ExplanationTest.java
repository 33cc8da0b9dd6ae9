package io.etalon.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.consensus.Explanation.Awaited;
import io.etalon.primitives.Block;
import io.etalon.primitives.Vote;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final Block BLOCK = Fixture.block(0);

  private static Explanation explain(Play play) {
    return Explanations.of(play.state(), Fixture.SLOT);
  }

  @Test
  void namesTheSlotThenTheLeader() {
    Play play = new Play(3);

    assertThat(Explanations.of(play.state(), Fixture.SLOT - 1).awaited())
        .isEqualTo(Awaited.SLOT);
    assertThat(explain(play))
        .isEqualTo(
            new Explanation(1, 0, Fixture.SLOT, Awaited.PROPOSAL, 0, 1, List.of(0)));
  }

  @Test
  void namesBlockThenJudgementThenVotes() {
    Play play = new Play(3).proposal(Fixture.fresh(BLOCK));
    assertThat(explain(play).awaited()).isEqualTo(Awaited.BLOCK);
    assertThat(explain(play.held(BLOCK)).awaited()).isEqualTo(Awaited.JUDGEMENT);

    play.judged(BLOCK, true).vote(1, Vote.notarize(1, 0, BLOCK.id()));
    assertThat(explain(play))
        .isEqualTo(
            new Explanation(1, 0, Fixture.SLOT, Awaited.NOTARIZE, 2, 3, List.of(0, 2)));
  }

  @Test
  void namesMissingVotesToLeave() {
    Play play = new Play(3).fire(Timer.Kind.PROPOSAL, 0);

    assertThat(explain(play).awaited()).isEqualTo(Awaited.NULLIFY);
    assertThat(explain(play).missing()).containsExactly(0, 1, 2);
  }

  @Test
  void namesMissingVotesToFinalizeInAViewThatWasLeft() {
    Play play = new Play(3).accept(BLOCK);
    play.vote(0, Vote.notarize(1, 0, BLOCK.id())).vote(1, Vote.notarize(1, 0, BLOCK.id()));

    assertThat(play.state().view()).isEqualTo(1);
    assertThat(explain(play))
        .isEqualTo(
            new Explanation(1, 0, Fixture.SLOT, Awaited.FINALIZE, 1, 3, List.of(0, 1, 2)));
  }
}
