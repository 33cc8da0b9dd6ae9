package io.etalon.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.Block;
import io.etalon.primitives.Vote;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** Messages without end of one peer: they cost no signature checks and leave nothing behind. */
final class MessageFloodTest {
  private static final int FLOOD = 50_000;
  private static final Block BLOCK = Fixture.block(0);
  private static final long NOW = Fixture.SLOT;
  private static final int FLOODER = 2;

  private final AtomicLong checked = new AtomicLong();
  private final RecordingShell shell = new RecordingShell();
  private final ConsensusDriver driver = driver(counting(Fixture.verifier()));

  private ConsensusDriver driver(SignatureVerifier verifier) {
    return new ConsensusDriver(
        new ConsensusMachine(),
        new MessageVerifier(Fixture.GENESIS, verifier),
        shell,
        shell,
        shell);
  }

  private SignatureVerifier counting(SignatureVerifier verifier) {
    return (key, message, signature) -> {
      checked.incrementAndGet();
      return verifier.verify(key, message, signature);
    };
  }

  private void vote(int validator, Vote vote) {
    driver.receive(
        FLOODER, new ConsensusMessage.Voted(Fixture.signed(validator, vote)), NOW);
  }

  @Test
  void aReplayedVoteIsCheckedOnceAndKeptOnce() {
    driver.start(Fixture.context(3), NOW);
    vote(FLOODER, Vote.nullify(1, 0));
    ConsensusState before = driver.state();
    for (int i = 0; i < FLOOD; i++) {
      vote(FLOODER, Vote.nullify(1, 0));
    }
    assertThat(checked).hasValue(1);
    assertThat(driver.state()).isEqualTo(before);
  }

  @Test
  void aVoteOfAFarViewOrHeightIsNeitherCheckedNorKept() {
    driver.start(Fixture.context(3), NOW);
    ConsensusState before = driver.state();
    for (int i = 0; i < FLOOD; i++) {
      vote(FLOODER, Vote.nullify(1, ConsensusState.VIEWS_AHEAD + 1L + i));
      vote(FLOODER, Vote.nullify(3L + i, 0));
    }
    assertThat(checked).hasValue(0);
    assertThat(driver.state()).isEqualTo(before);
  }

  /** A validator may cast three votes of different kinds a view, and is convicted by a fourth. */
  @Test
  void votesForEverNewBlocksAreCheckedUntilTheyConvictAndNoLonger() {
    driver.start(Fixture.context(3), NOW);
    vote(FLOODER, Vote.notarize(1, 0, BLOCK.id()));
    for (int i = 0; i < FLOOD; i++) {
      vote(FLOODER, Vote.notarize(1, 0, Bytes32.leftPad(Bytes.ofUnsignedInt(i + 1))));
    }
    assertThat(checked).hasValue(2);
    assertThat(driver.state().at(0).votesOf(Vote.notarize(1, 0, BLOCK.id()).type())).hasSize(1);
  }

  @Test
  void ofTheNextHeightEachPeerKeepsAFewMessages() {
    NextHeight next = new NextHeight();
    for (int i = 0; i < FLOOD; i++) {
      Vote vote = Vote.nullify(2, i);
      next.keep(
          i % 1_000,
          i % 2 == 0
              ? new ConsensusMessage.Voted(Fixture.signed(FLOODER, vote))
              : new ConsensusMessage.Certified(Fixture.certificate(vote, 0, 1, 2)));
    }
    var kept = next.drain();
    assertThat(kept).hasSizeLessThanOrEqualTo(256);
    assertThat(kept.values()).allSatisfy(ofPeer -> {
      assertThat(ofPeer).hasSizeLessThanOrEqualTo(64);
      assertThat(ofPeer).filteredOn(ConsensusMessage.Certified.class::isInstance)
          .hasSizeLessThanOrEqualTo(4);
    });
  }

  @Test
  void earlyBlocksAreFewAndEachOfItsOwnProposer() {
    EarlyBlocks early = new EarlyBlocks();
    for (int i = 0; i < 1_000; i++) {
      early.keep(i, BLOCK);
    }
    assertThat(early.take(BLOCK.id()::equals)).isPresent();
    assertThat(early.take(BLOCK.id()::equals)).as("of one proposer the newest alone").isEmpty();
  }

  @Test
  void requestsOfOnePeerAreAnsweredWithinItsBudgetAndOthersAreNotAffected() {
    RequestBudget budget = new RequestBudget();
    int granted = 0;
    for (int i = 0; i < FLOOD; i++) {
      granted += budget.grants(FLOODER, NOW, 1_000) ? 1 : 0;
    }
    assertThat(granted).isEqualTo(16);
    assertThat(budget.grants(1, NOW, 1_000)).isTrue();
    assertThat(budget.grants(FLOODER, NOW + 1_000, 1_000)).isTrue();
  }
}
