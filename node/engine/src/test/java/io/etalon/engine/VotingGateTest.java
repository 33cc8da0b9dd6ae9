package io.etalon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VotingGateTest {
  private static final int QUORUM = 3;

  @Test
  void aNodeWithItsLogVotesAtOnce() {
    assertThat(new VotingGate(true).isOpen()).isTrue();
  }

  @Test
  void votesAgainOnlyAboveTheHighestProvedHeightAndAMargin() {
    VotingGate gate = new VotingGate(false);
    gate.onClaim(0, 10);
    gate.onClaim(1, 12);
    gate.onFinalized(12, QUORUM);
    assertThat(gate.isOpen()).as("two validators are no quorum").isFalse();
    gate.onClaim(2, 11);
    gate.onFinalized(13, QUORUM);
    for (long height = 14; height < 13 + VotingGate.MARGIN; height++) {
      gate.onFinalized(height, QUORUM);
      assertThat(gate.isOpen()).as("height %d", height).isFalse();
    }
    gate.onFinalized(13 + VotingGate.MARGIN, QUORUM);
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void aNodeThatAnHonestValidatorIsFarAheadOfIsBehind() {
    VotingGate gate = new VotingGate(true);
    int faults = 1;
    gate.onClaim(0, Long.MAX_VALUE);
    assertThat(gate.isBehind(5, faults)).as("one may lie").isFalse();
    gate.onClaim(1, 5 + VotingGate.MARGIN);
    assertThat(gate.isBehind(5, faults)).as("a few heights are the usual lead").isFalse();
    gate.onClaim(1, 5 + VotingGate.MARGIN + 1);
    assertThat(gate.isBehind(5, faults)).isTrue();
    assertThat(gate.isBehind(6, faults)).as("it has caught up").isFalse();
    gate.onNewMembers();
    assertThat(gate.isBehind(5, faults)).isFalse();
  }

  @Test
  void aHeightThatNobodyCanProveDoesNotCount() {
    VotingGate gate = new VotingGate(false);
    gate.onClaim(0, 5);
    gate.onClaim(1, 5);
    gate.onClaim(2, Long.MAX_VALUE);
    for (long height = 5; height < 100; height++) {
      gate.onFinalized(height, QUORUM);
    }
    assertThat(gate.isOpen()).isFalse();
    gate.onClaim(3, 99);
    gate.onFinalized(100, QUORUM);
    gate.onFinalized(100 + VotingGate.MARGIN, QUORUM);
    assertThat(gate.isOpen()).isTrue();
  }
}
