package io.etalon.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.network.ClassQueue.Outcome;
import io.etalon.network.ClassQueue.Side;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

final class ClassQueueTest {
  private final ClassQueue queue = new ClassQueue(Side.OUTBOUND);

  private static Bytes zeros(int size) {
    return Bytes.wrap(new byte[size]);
  }

  private List<FrameClass> drain() {
    queue.close();
    List<FrameClass> classes = new ArrayList<>();
    for (var message = queue.take(); message.isPresent(); message = queue.take()) {
      classes.add(message.get().frameClass());
    }
    return classes;
  }

  @Test
  void higherClassesOvertakeAndOneClassKeepsItsOrder() {
    for (FrameClass frameClass : FrameClass.values()) {
      queue.offer(frameClass, Bytes.of(1));
    }
    for (FrameClass frameClass : FrameClass.values()) {
      queue.offer(frameClass, Bytes.of(2));
    }
    List<Integer> order = new ArrayList<>();
    queue.close();
    for (var message = queue.take(); message.isPresent(); message = queue.take()) {
      order.add(10 * message.get().frameClass().ordinal() + message.get().content().get(0));
    }
    assertThat(order).containsExactly(1, 2, 11, 12, 21, 22, 31, 32, 41, 42, 51, 52);
  }

  @Test
  void aVotePassesBetweenTheChunksOfABody() {
    queue.offer(FrameClass.BODIES, zeros(3 * Frames.CHUNK_BYTES));
    assertThat(queue.takeFrame().orElseThrow().get(0)).isEqualTo(FrameClass.BODIES.code());
    queue.offer(FrameClass.VOTES, Bytes.of(1));
    List<Byte> classes = new ArrayList<>();
    queue.close();
    for (var frame = queue.takeFrame(); frame.isPresent(); frame = queue.takeFrame()) {
      classes.add(frame.get().get(0));
    }
    byte body = FrameClass.BODIES.code();
    assertThat(classes).containsExactly(FrameClass.VOTES.code(), body, body);
  }

  @Test
  void aClassThatIsFullLosesItsOwnNewest() {
    Outcome outcome = Outcome.QUEUED;
    int offered = 0;
    while (outcome == Outcome.QUEUED) {
      outcome = queue.offer(FrameClass.EXTRINSICS, zeros(100_000));
      offered++;
    }
    assertThat(outcome).isEqualTo(Outcome.DROPPED);
    assertThat(offered).isEqualTo(FrameClass.EXTRINSICS.queueBytes() / 100_064 + 1);
    assertThat(queue.offer(FrameClass.VOTES, zeros(1000))).isEqualTo(Outcome.QUEUED);
  }

  @Test
  void theLowestClassMakesRoomForHigherOnes() {
    fill(FrameClass.SYNC);
    fill(FrameClass.EXTRINSICS);
    long before = queue.dropped();
    for (int i = 0; i < 5; i++) {
      assertThat(queue.offer(FrameClass.PROPOSALS, zeros(100_000))).isEqualTo(Outcome.QUEUED);
    }
    assertThat(queue.dropped()).isGreaterThan(before);
    List<FrameClass> classes = drain();
    assertThat(classes.getFirst()).isEqualTo(FrameClass.PROPOSALS);
    assertThat(classes.stream().filter(FrameClass.SYNC::equals).count())
        .isLessThan(classes.stream().filter(FrameClass.EXTRINSICS::equals).count());
  }

  private void fill(FrameClass frameClass) {
    while (queue.offer(frameClass, zeros(100_000)) == Outcome.QUEUED) {
      assertThat(queue.dropped()).isLessThan(1000);
    }
  }

  @Test
  void aBodyThatIsHalfSentIsNotDropped() {
    queue.offer(FrameClass.SYNC, zeros(2 * Frames.CHUNK_BYTES));
    queue.takeFrame();
    fill(FrameClass.VOTES);
    fill(FrameClass.PROPOSALS);
    assertThat(drain()).contains(FrameClass.SYNC);
  }

  @Test
  void aPeerThatTakesNoVotesIsTooSlow() {
    Outcome outcome = Outcome.QUEUED;
    while (outcome == Outcome.QUEUED) {
      outcome = queue.offer(FrameClass.VOTES, zeros(1300));
    }
    assertThat(outcome).isEqualTo(Outcome.OVERFLOWED);
  }

  @Test
  void theLongestMessageFindsRoomOnTheWayIn() {
    ClassQueue inbound = new ClassQueue(Side.INBOUND);
    for (FrameClass frameClass : FrameClass.values()) {
      assertThat(inbound.offer(frameClass, zeros(frameClass.maxMessageBytes())))
          .isEqualTo(Outcome.QUEUED);
    }
  }
}
