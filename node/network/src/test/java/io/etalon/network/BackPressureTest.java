package io.etalon.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/**
 * Votes pass although everything else is stuffed: on the way out and in, in order and without loss,
 * whatever the other classes hold. A node with one queue for all would lose them.
 */
final class BackPressureTest {
  private static final int ROUNDS = 2_000;
  private static final int FLOOD_A_ROUND = 20;
  private static final Bytes EXTRINSICS = Bytes.wrap(new byte[100 * 1024]);

  /** A queue between one who fills it and one who empties it more slowly. */
  private interface Queue {
    void offer(FrameClass frameClass, Bytes message);

    Optional<Reassembly.Message> take();
  }

  private static Queue byClass(ClassQueue.Side side) {
    ClassQueue queue = new ClassQueue(side);
    return new Queue() {
      @Override
      public void offer(FrameClass frameClass, Bytes message) {
        queue.offer(frameClass, message);
      }

      @Override
      public Optional<Reassembly.Message> take() {
        return queue.take();
      }
    };
  }

  /** The broken twin: one queue of as many bytes, and what does not fit is dropped. */
  private static final class OneQueue implements Queue {
    private static final int MAX_BYTES = 4 << 20;

    private final ArrayDeque<Reassembly.Message> waiting = new ArrayDeque<>();
    private int bytes;

    @Override
    public void offer(FrameClass frameClass, Bytes message) {
      if (bytes + message.size() <= MAX_BYTES) {
        waiting.addLast(new Reassembly.Message(frameClass, message));
        bytes += message.size();
      }
    }

    @Override
    public Optional<Reassembly.Message> take() {
      Optional<Reassembly.Message> first = Optional.ofNullable(waiting.pollFirst());
      first.ifPresent(message -> bytes -= message.content().size());
      return first;
    }
  }

  /**
   * Twenty messages full of extrinsics, bodies' worth of sync and one vote come in for every two
   * messages that leave; returns the votes in the order in which they left.
   */
  private static List<Long> votesThrough(Queue queue) {
    List<Long> votes = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < FLOOD_A_ROUND; i++) {
        queue.offer(i % 2 == 0 ? FrameClass.EXTRINSICS : FrameClass.SYNC, EXTRINSICS);
      }
      queue.offer(FrameClass.VOTES, Bytes.ofUnsignedLong(round));
      for (int i = 0; i < 2; i++) {
        queue.take()
            .filter(message -> message.frameClass() == FrameClass.VOTES)
            .ifPresent(message -> votes.add(message.content().toLong()));
      }
    }
    return votes;
  }

  private static List<Long> all() {
    return LongStream.range(0, ROUNDS).boxed().toList();
  }

  @Test
  void votesLeaveInOrderThoughExtrinsicsFillTheQueue() {
    assertThat(votesThrough(byClass(ClassQueue.Side.OUTBOUND))).isEqualTo(all());
  }

  @Test
  void votesArriveInOrderThoughExtrinsicsFillTheQueue() {
    assertThat(votesThrough(byClass(ClassQueue.Side.INBOUND))).isEqualTo(all());
  }

  @Test
  void oneQueueForAllLosesVotes() {
    assertThat(votesThrough(new OneQueue())).hasSizeLessThan(ROUNDS);
  }
}
