package io.etalon.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.primitives.EpochEnd;
import io.etalon.sync.SyncStatus.Phase;
import io.etalon.trie.StateChunk;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class SynchronizerTest {
  private static final FakeChain CHAIN = new FakeChain(317);
  private static final SyncSettings BLOCKS_ONLY =
      new SyncSettings(Long.MAX_VALUE, Optional.empty());
  private static final SyncSettings STATE = new SyncSettings(100, Optional.empty());

  @Test
  void fetchesAllBlocksInOrderFromSeveralPeersAtOnce() {
    SyncLab lab = lab(BLOCKS_ONLY, new FakePeer(1, CHAIN), new FakePeer(2, CHAIN),
        new FakePeer(3, CHAIN));
    lab.run(5_000);
    assertThat(lab.best().height()).isEqualTo(317);
    assertThat(lab.applied).isEqualTo(LongStream.rangeClosed(1, 317).boxed().toList());
    assertThat(lab.peers).allSatisfy(peer ->
        assertThat(peer.asked).filteredOn(SyncRequest.Blocks.class::isInstance).isNotEmpty());
    assertThat(lab.banned()).isEmpty();
    assertThat(lab.synchronizer.status(lab.now).phase()).isEqualTo(Phase.LIVE);
  }

  @Test
  void aForgedCertificateCostsItsSenderAndNothingElse() {
    FakePeer forger = new FakePeer.Forger(1, CHAIN);
    SyncLab lab = lab(BLOCKS_ONLY, forger, new FakePeer(2, CHAIN));
    lab.run(5_000);
    assertThat(lab.best().height()).isEqualTo(317);
    assertThat(lab.banned()).containsExactly(forger.id);
    int before = forger.asked.size();
    lab.run(60_000);
    assertThat(forger.asked).hasSize(before);
  }

  /** The check of certificates is what catches a forger. */
  @Test
  void withoutTheCheckAForgedBlockWouldBeTaken() {
    SyncLab lab = new SyncLab(CHAIN, BLOCKS_ONLY, (_, _, _) -> true,
        new FakePeer.Forger(1, CHAIN));
    lab.run(5_000);
    assertThat(lab.best().height()).isEqualTo(317);
    assertThat(lab.banned()).isEmpty();
  }

  @Test
  void anotherBodyUnderACertifiedHeaderCostsItsSender() {
    FakePeer swapper = new FakePeer.BodySwapper(1, CHAIN);
    SyncLab lab = lab(BLOCKS_ONLY, swapper, new FakePeer(2, CHAIN));
    lab.run(5_000);
    assertThat(lab.best().height()).isEqualTo(317);
    assertThat(lab.banned()).containsExactly(swapper.id);
  }

  @Test
  void aSilentPeerIsAskedLessAndThenNotForAWhile() {
    FakePeer silent = new FakePeer.Silent(1, CHAIN);
    SyncLab lab = lab(BLOCKS_ONLY, silent, new FakePeer(2, CHAIN));
    lab.run(120_000);
    assertThat(lab.best().height()).isEqualTo(317);
    SyncLab alone = lab(BLOCKS_ONLY, new FakePeer.Silent(1, CHAIN));
    alone.run(60_000);
    assertThat(alone.banned()).hasSize(1);
    assertThat(alone.peers.getFirst().asked.size()).isBetween(4, 10);
  }

  @Test
  void aClaimNeverBecomesATarget() {
    FakeChain young = new FakeChain(0);
    SyncLab lab = new SyncLab(young, STATE, new FakePeer.Boaster(1, young));
    lab.run(60_000);
    assertThat(lab.synchronizer.status(lab.now).target()).isZero();
    assertThat(lab.synchronizer.isFetching()).isFalse();
    assertThat(lab.log).noneMatch(SyncOutput.Apply.class::isInstance)
        .noneMatch(SyncOutput.Stage.class::isInstance);
    assertThat(lab.banned()).hasSize(1);
  }

  @Test
  void farBehindItTakesTheNewestStateAndThenBlocks() {
    SyncLab lab = lab(STATE, new FakePeer(1, CHAIN), new FakePeer(2, CHAIN));
    lab.run(5_000);
    assertThat(lab.state).isEqualTo(CHAIN.entries(309));
    assertThat(lab.applied).isEqualTo(LongStream.rangeClosed(310, 317).boxed().toList());
    assertThat(lab.peers).allSatisfy(peer ->
        assertThat(peer.asked).filteredOn(SyncRequest.State.class::isInstance).isNotEmpty());
    assertThat(lab.log).filteredOn(SyncOutput.Keep.class::isInstance).hasSize(31);
  }

  @Test
  void aChunkThatOmitsOrAltersAnEntryNamesItsSender() {
    for (boolean omits : List.of(true, false)) {
      FakePeer spoiler = new FakePeer.ChunkSpoiler(1, CHAIN, omits);
      SyncLab lab = lab(STATE, spoiler, new FakePeer(2, CHAIN));
      lab.run(5_000);
      assertThat(lab.state).isEqualTo(CHAIN.entries(309));
      assertThat(lab.best().height()).isEqualTo(317);
      assertThat(lab.banned()).containsExactly(spoiler.id);
    }
  }

  @Test
  void aSetThatNoHeaderNamesCostsItsSender() {
    FakePeer swapper = new FakePeer.SetSwapper(1, CHAIN);
    SyncLab lab = lab(STATE, swapper, new FakePeer(2, CHAIN));
    lab.run(5_000);
    assertThat(lab.best().height()).isEqualTo(317);
    assertThat(lab.banned()).containsExactly(swapper.id);
  }

  @Test
  void goesOnWithAStateThatGatheredBefore() {
    SyncLab lab = lab(STATE, new FakePeer(1, CHAIN));
    EpochEnd goal = CHAIN.end(29);
    Bytes32 middle = Bytes32.fromHexString("0xf0" + "00".repeat(31));
    lab.put(new SyncInput.StateStaged(goal, List.of(new PathRange(middle, StateChunk.LAST))), 0);
    lab.run(3_000);
    assertThat(lab.best().height()).isEqualTo(317);
    assertThat(lab.state.size()).isBetween(1, FakeChain.ENTRIES / 4);
    assertThat(lab.peers.getFirst().asked).filteredOn(SyncRequest.State.class::isInstance)
        .allSatisfy(request -> assertThat(
            FakeChain.compare(((SyncRequest.State) request).from(), middle) >= 0).isTrue());
  }

  @Test
  void takesBlocksWhereNobodyHoldsTheStateAndAStateWhereNobodyHoldsBlocks() {
    FakePeer restarted = new FakePeer(1, CHAIN);
    restarted.holdsStates = false;
    SyncLab lab = lab(STATE, restarted);
    lab.run(60_000);
    assertThat(lab.best().height()).isEqualTo(317);
    assertThat(lab.applied).hasSize(317);
    FakePeer pruned = new FakePeer(1, CHAIN);
    pruned.holdsBlocks = false;
    SyncLab other = lab(BLOCKS_ONLY, pruned);
    other.run(60_000);
    assertThat(other.best().height()).isEqualTo(309);
    assertThat(other.state).isEqualTo(CHAIN.entries(309));
    assertThat(other.banned()).isEmpty();
  }

  @Test
  void aTrustedBlockSparesTheHeadersBeforeIt() {
    Bytes32 trusted = CHAIN.header(255).blockId();
    SyncLab lab = lab(new SyncSettings(Long.MAX_VALUE, Optional.of(trusted)),
        new FakePeer(1, CHAIN), new FakePeer(2, CHAIN));
    lab.run(30_000);
    assertThat(lab.state).isEqualTo(CHAIN.entries(309));
    assertThat(lab.best().height()).isEqualTo(317);
    assertThat(lab.log).filteredOn(SyncOutput.Keep.class::isInstance)
        .allSatisfy(kept -> assertThat(
            ((SyncOutput.Keep) kept).end().header().epoch()).isGreaterThanOrEqualTo(25));
  }

  @Test
  void anUnknownTrustedBlockIsWaitedForAndNothingElseIsBelieved() {
    SyncLab lab = lab(new SyncSettings(100, Optional.of(Bytes32.repeat((byte) 5))),
        new FakePeer(1, CHAIN));
    lab.run(60_000);
    assertThat(lab.best().height()).isZero();
    assertThat(lab.synchronizer.status(lab.now).phase()).isEqualTo(Phase.ANCHOR);
    assertThat(lab.synchronizer.isFetching()).isTrue();
  }

  @Test
  void stopsWhereTheChainIsNotTheTrustedOne() {
    FakeChain fork = new FakeChain(317, Bytes.of(1));
    FakePeer misled = new FakePeer(1, fork) {
      @Override
      Optional<SyncAnswer> answer(SyncRequest request) {
        return request instanceof SyncRequest.Anchor
            ? new FakePeer(2, CHAIN).answer(request)
            : super.answer(request);
      }
    };
    misled.holdsStates = false;
    Bytes32 trusted = CHAIN.header(255).blockId();
    SyncLab lab = lab(new SyncSettings(100, Optional.of(trusted)), misled);
    assertThatThrownBy(() -> lab.run(60_000))
        .isInstanceOf(UntrustedChainException.class)
        .hasMessageContaining("block 255");
    assertThat(lab.best().height()).isLessThan(255);
  }

  @Test
  void survivesPeersThatComeAndGo() {
    SyncLab lab = lab(STATE, new FakePeer(1, CHAIN), new FakePeer(2, CHAIN));
    for (int i = 0; i < 40; i++) {
      lab.run(30);
      FakePeer leaving = lab.peers.get(i % 2);
      lab.put(new SyncInput.PeerGone(leaving.id), 0);
      lab.put(new SyncInput.PeerConnected(leaving.id), 25);
    }
    lab.run(20_000);
    assertThat(lab.best().height()).isEqualTo(317);
    assertThat(lab.banned()).isEmpty();
  }

  @Test
  void theSameInputsGiveTheSameOutputs() {
    SyncLab first = lab(STATE, new FakePeer.ChunkSpoiler(1, CHAIN, true), new FakePeer(2, CHAIN));
    SyncLab second = lab(STATE, new FakePeer.ChunkSpoiler(1, CHAIN, true), new FakePeer(2, CHAIN));
    first.run(5_000);
    second.run(5_000);
    assertThat(first.log).isEqualTo(second.log);
  }

  private static SyncLab lab(SyncSettings settings, FakePeer... peers) {
    return new SyncLab(CHAIN, settings, peers);
  }
}
