package io.etalon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.engine.NodeMessage.ExtrinsicsOffered;
import io.etalon.network.FrameClass;
import io.etalon.network.PeerStatus;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Mortality;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class ExtrinsicGossipTest {
  private final List<NodeMessage> told = new ArrayList<>();
  private final List<Runnable> delayed = new ArrayList<>();
  private final ExtrinsicGossip gossip =
      new ExtrinsicGossip(new Wire(new Recorder()), (task, _) -> delayed.add(task));

  private final class Recorder implements Peers {
    @Override
    public void broadcast(FrameClass frameClass, Bytes message) {
      assertThat(frameClass).isEqualTo(FrameClass.EXTRINSICS);
      assertThat(message.size()).isLessThanOrEqualTo(frameClass.maxMessageBytes());
      try {
        told.add(NodeCodec.MESSAGE.decode(message));
      } catch (io.etalon.ssz.SszException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void send(Bytes32 peerId, FrameClass frameClass, Bytes message) {
      throw new AssertionError("gossip is for everybody");
    }

    @Override
    public List<PeerStatus> statuses() {
      return List.of();
    }
  }

  @Test
  void tellsWhatCameInAShortWhileAtOnceAndInOrder() {
    tell(extrinsic(0, 10), 100);
    tell(extrinsic(1, 10), 100);
    assertThat(told).isEmpty();
    assertThat(delayed).hasSize(1);
    delayed.getFirst().run();
    assertThat(told).containsExactly(
        new ExtrinsicsOffered(List.of(extrinsic(0, 10), extrinsic(1, 10))));
    tell(extrinsic(2, 10), 100);
    assertThat(delayed).hasSize(2);
  }

  @Test
  void doesNotWaitOnceAMessageIsFull() {
    for (int i = 0; i <= ExtrinsicsOffered.MAX; i++) {
      tell(extrinsic(i, 10), 100);
    }
    assertThat(told).hasSize(1);
    delayed.forEach(Runnable::run);
    assertThat(told).hasSize(2);
  }

  @Test
  void keepsLargeOnesWithinAMessage() {
    for (int i = 0; i < 5; i++) {
      tell(extrinsic(i, 100_000), 100_100);
    }
    delayed.forEach(Runnable::run);
    assertThat(told).hasSize(5);
  }

  @Test
  void tellsAgainWhatStillWaitsAfterTwoBlocksAndNothingElse() {
    tell(extrinsic(0, 10), 100);
    tell(extrinsic(1, 10), 100);
    runDelayed();
    gossip.onFinalized(1, _ -> true);
    assertThat(delayed).isEmpty();
    gossip.onFinalized(2, extrinsic(1, 10).id()::equals);
    runDelayed();
    assertThat(told).hasSize(2).last()
        .isEqualTo(new ExtrinsicsOffered(List.of(extrinsic(1, 10))));
    gossip.onFinalized(3, _ -> true);
    assertThat(delayed).isEmpty();
    gossip.onFinalized(4, _ -> false);
    gossip.onFinalized(6, _ -> true);
    assertThat(delayed).isEmpty();
  }

  @Test
  void tellsAgainOneMessageFullAfterABlock() {
    for (int i = 0; i < 3 * ExtrinsicsOffered.MAX; i++) {
      tell(extrinsic(i, 10), 100);
    }
    runDelayed();
    told.clear();
    for (int block = 2; block < 5; block++) {
      gossip.onFinalized(block, _ -> true);
      runDelayed();
    }
    assertThat(told).hasSize(3).allSatisfy(message -> assertThat(message)
        .isInstanceOfSatisfying(ExtrinsicsOffered.class, offered ->
            assertThat(offered.extrinsics()).hasSize(ExtrinsicsOffered.MAX)));
  }

  private void tell(Extrinsic extrinsic, int bytes) {
    gossip.tell(new ExtrinsicGossip.Own(extrinsic.id(), extrinsic, bytes, 0));
  }

  private void runDelayed() {
    List<Runnable> due = List.copyOf(delayed);
    delayed.clear();
    due.forEach(Runnable::run);
  }

  private static Extrinsic extrinsic(long nonce, int callBytes) {
    return new Extrinsic(
        new ExtrinsicSigner.Registered(AccountId.ofPallet("test")), Bytes.of(1), nonce,
        new Mortality(0, 64), Amount.ZERO, Bytes.wrap(new byte[callBytes]));
  }
}
