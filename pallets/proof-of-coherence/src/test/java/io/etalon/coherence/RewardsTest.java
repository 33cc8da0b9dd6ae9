package io.etalon.coherence;

import static io.etalon.coherence.Fixture.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.coherence.CoherenceEvent.ProposerRewarded;
import io.etalon.coherence.CoherenceEvent.RewardPaid;
import io.etalon.coherence.CoherenceEvent.SealMissed;
import io.etalon.primitives.Amount;
import io.etalon.ssz.Bits;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** Eq. 7: 1,000 units a block, shared by scores; a tenth on top for the proposer. */
final class RewardsTest {
  private final Fixture chain = new Fixture(Fixture.election(ElectionMode.CREDIT));

  private void setScores(long... scores) {
    for (int i = 0; i < scores.length; i++) {
      chain.context.put(CoherenceStorage.SCORES.at(account(i)), scores[i]);
    }
  }

  private long[] balances() {
    return LongStream.range(0, 4).map(i -> chain.balance((int) i)).toArray();
  }

  private void pay() {
    new Rewards(new CoherenceConfig(
        chain, chain, chain, chain, (context, height) -> Optional.empty(),
        (context, account) -> chain.jailed.contains(account),
        (context, epoch) -> Optional.empty(),
        (context, epoch) -> Bytes32.ZERO))
        .pay(chain.context);
  }

  /** Executes a block in which everybody has the same score. */
  private void endWithScores(long height) {
    chain.advanceTo(height - 1);
    chain.begin();
    setScores(1, 1, 1, 1);
    chain.end();
  }

  @Test
  void sharesFollowScoresAndRoundDown() {
    chain.context.begin(8, 0, 0);
    chain.parentProposer = 3;
    setScores(1, 1, 1, 0);
    pay();
    assertThat(balances()).containsExactly(333, 333, 333, 100);
    assertThat(chain.context.events()).contains(
        new RewardPaid(account(0), new Amount(333), 7),
        new ProposerRewarded(account(3), new Amount(100), 7));
  }

  @Test
  void whoDidNotVoteEarnsNothingAndNobodyElseGainsByIt() {
    chain.context.begin(8, 0, 0);
    setScores(600_000_000, 300_000_000, 50_000_000, 50_000_000);
    chain.voters = Bits.of(4, 1, 2, 3);
    chain.parentProposer = 1;
    pay();
    assertThat(balances()).containsExactly(0, 400, 50, 50);
  }

  @Test
  void inJailNobodyEarnsNeitherForVotesNorForBlocks() {
    chain.context.begin(8, 0, 0);
    setScores(1, 1, 1, 1);
    chain.parentProposer = 1;
    chain.jailed.add(account(1));
    pay();
    assertThat(balances()).containsExactly(333, 0, 333, 333);
    chain.jailed.clear();
    chain.context.begin(9, 0, 0);
    pay();
    assertThat(balances()).containsExactly(333 + 250, 250 + 100, 333 + 250, 333 + 250);
  }

  @Test
  void withoutScoresNobodyEarns() {
    chain.advanceTo(12);
    assertThat(balances()).containsOnly(0);
  }

  @Test
  void nobodyEarnsForGenesis() {
    chain.context.begin(1, 0, 0);
    setScores(1, 1, 1, 1);
    pay();
    assertThat(balances()).containsOnly(0);
  }

  @Test
  void proposerOfABlockToBeSealedIsPaidOnceItIs() {
    chain.sealInterval = 4;
    chain.advanceTo(4);
    int proposer = chain.context.block().proposer();
    endWithScores(5);
    assertThat(chain.context.events()).noneMatch(ProposerRewarded.class::isInstance);
    chain.sealed.add(4L);
    setScores(0, 0, 0, 0);
    long before = chain.balance(proposer);
    chain.advanceTo(8);
    assertThat(chain.context.events())
        .contains(new ProposerRewarded(account(proposer), new Amount(100), 4));
    assertThat(chain.balance(proposer)).isEqualTo(before + 100);
  }

  @Test
  void missedSealCostsTheProposersRewardAlone() {
    chain.sealInterval = 4;
    chain.advanceTo(4);
    endWithScores(5);
    assertThat(chain.context.events()).anyMatch(RewardPaid.class::isInstance)
        .noneMatch(ProposerRewarded.class::isInstance);
    chain.advanceTo(8);
    assertThat(chain.context.events()).anyMatch(event ->
        event instanceof SealMissed missed && missed.height() == 4);
    assertThat(chain.context.get(CoherenceStorage.PROPOSER_DUES.at(4L))).isEmpty();
  }
}
