package io.etalon.network;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait, by class: the highest class goes first, within a class the oldest. Bounded by
 * class and in all. Thread-safe.
 */
final class ClassQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Lane> lanes = Stream.of(FrameClass.values()).map(Lane::new).toList();
  private int bytes;
  private final Side side;
  private boolean closed;
  private long dropped;

  ClassQueue(Side side) {
    this.side = side;
  }

  /** Which way the messages go, and so what they cost and how much may wait. */
  enum Side {
    /** A long message is shared by the queues of all peers and copied chunk by chunk. */
    OUTBOUND(4 << 20) {
      @Override
      int cost(Bytes message) {
        return OVERHEAD_BYTES + Math.min(message.size(), Frames.CHUNK_BYTES);
      }

      @Override
      int laneBytes(FrameClass frameClass) {
        return frameClass.queueBytes();
      }
    },
    /** Every message is here alone; at least one of the longest must find room. */
    INBOUND(24 << 20) {
      @Override
      int cost(Bytes message) {
        return OVERHEAD_BYTES + message.size();
      }

      @Override
      int laneBytes(FrameClass frameClass) {
        return frameClass.queueBytes() + frameClass.maxMessageBytes();
      }
    };

    private static final int OVERHEAD_BYTES = 64;
    private final int maxBytes;

    Side(int maxBytes) {
      this.maxBytes = maxBytes;
    }

    abstract int cost(Bytes message);

    abstract int laneBytes(FrameClass frameClass);
  }

  /** What became of a message that was offered. */
  enum Outcome {
    /** It waits. */
    QUEUED,
    /** There was no room, and it may be lost. */
    DROPPED,
    /**
     * There was no room, not even after dropping all that is less important, and it must not be
     * lost.
     */
    OVERFLOWED
  }

  private static final class Lane {
    private final FrameClass frameClass;
    private final ArrayDeque<Bytes> waiting = new ArrayDeque<>();
    private int bytes;
    private int offset;

    Lane(FrameClass frameClass) {
      this.frameClass = frameClass;
    }

    /**
     * Whether something here can be left out: not a message that the other end has begun to
     * receive.
     */
    boolean canDrop() {
      return waiting.size() > (offset > 0 ? 1 : 0);
    }
  }

  /** Adds a message, dropping the newest of lower classes if that makes room. */
  Outcome offer(FrameClass frameClass, Bytes message) {
    int cost = side.cost(message);
    lock.lock();
    try {
      if (closed) {
        return Outcome.DROPPED;
      }
      Lane lane = lanes.get(frameClass.ordinal());
      if (lane.bytes + cost > side.laneBytes(frameClass) || !makeRoom(frameClass, cost)) {
        dropped++;
        return switch (frameClass.overflow()) {
          case DROPS -> Outcome.DROPPED;
          case DISCONNECTS -> Outcome.OVERFLOWED;
        };
      }
      lane.waiting.addLast(message);
      charge(lane, cost);
      changed.signal();
      return Outcome.QUEUED;
    } finally {
      lock.unlock();
    }
  }

  private boolean makeRoom(FrameClass frameClass, int cost) {
    for (int below = lanes.size() - 1; below > frameClass.ordinal(); below--) {
      Lane lane = lanes.get(below);
      while (bytes + cost > side.maxBytes && lane.canDrop()) {
        charge(lane, -side.cost(lane.waiting.removeLast()));
        dropped++;
      }
    }
    return bytes + cost <= side.maxBytes;
  }

  private void charge(Lane lane, int cost) {
    lane.bytes += cost;
    bytes += cost;
  }

  /** Waits for the next message and removes it; empty once the queue is closed and drained. */
  Optional<Reassembly.Message> take() {
    lock.lock();
    try {
      Lane lane = await();
      if (lane == null) {
        return Optional.empty();
      }
      Bytes message = lane.waiting.removeFirst();
      charge(lane, -side.cost(message));
      return Optional.of(new Reassembly.Message(lane.frameClass, message));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the next frame, which may be one of several of a message; empty once closed and
   * drained.
   */
  Optional<Bytes> takeFrame() {
    lock.lock();
    try {
      Lane lane = await();
      if (lane == null) {
        return Optional.empty();
      }
      Bytes message = lane.waiting.getFirst();
      Bytes frame = Frames.cut(lane.frameClass, message, lane.offset);
      lane.offset += Frames.CHUNK_BYTES;
      if (lane.offset >= message.size()) {
        lane.waiting.removeFirst();
        lane.offset = 0;
        charge(lane, -side.cost(message));
      }
      return Optional.of(frame);
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Lane await() {
    while (true) {
      for (Lane lane : lanes) {
        if (!lane.waiting.isEmpty()) {
          return lane;
        }
      }
      if (closed) {
        return null;
      }
      changed.awaitUninterruptibly();
    }
  }

  /** Takes nothing more and wakes whoever waits. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Messages lost so far for want of room. */
  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }
}
