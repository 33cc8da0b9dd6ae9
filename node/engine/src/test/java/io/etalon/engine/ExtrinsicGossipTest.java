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
    gossip.tell(extrinsic(0, 10), 100);
    gossip.tell(extrinsic(1, 10), 100);
    assertThat(told).isEmpty();
    assertThat(delayed).hasSize(1);
    delayed.getFirst().run();
    assertThat(told).containsExactly(
        new ExtrinsicsOffered(List.of(extrinsic(0, 10), extrinsic(1, 10))));
    gossip.tell(extrinsic(2, 10), 100);
    assertThat(delayed).hasSize(2);
  }

  @Test
  void doesNotWaitOnceAMessageIsFull() {
    for (int i = 0; i <= ExtrinsicsOffered.MAX; i++) {
      gossip.tell(extrinsic(i, 10), 100);
    }
    assertThat(told).hasSize(1);
    delayed.forEach(Runnable::run);
    assertThat(told).hasSize(2);
  }

  @Test
  void keepsLargeOnesWithinAMessage() {
    for (int i = 0; i < 5; i++) {
      gossip.tell(extrinsic(i, 100_000), 100_100);
    }
    delayed.forEach(Runnable::run);
    assertThat(told).hasSize(5);
  }

  private static Extrinsic extrinsic(long nonce, int callBytes) {
    return new Extrinsic(
        new ExtrinsicSigner.Registered(AccountId.ofPallet("test")), Bytes.of(1), nonce,
        Mortality.startingAt(0, 64), Amount.ZERO, Bytes.wrap(new byte[callBytes]));
  }
}
