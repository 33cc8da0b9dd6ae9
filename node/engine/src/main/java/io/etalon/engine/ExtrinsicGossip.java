package io.etalon.engine;

import io.etalon.engine.NodeMessage.ExtrinsicsOffered;
import io.etalon.primitives.Extrinsic;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Tells the peers of extrinsics that were submitted here: those of a short while in one message,
 * since under load a message of its own for each costs more than verifying it. What still waits
 * after two blocks is told again, some after each block: a message may be lost, and this node may
 * never lead. On the core thread.
 */
final class ExtrinsicGossip {
  private static final long PATIENCE_MILLIS = 10;
  private static final long PATIENCE_BLOCKS = 2;
  private static final long MAX_BYTES = 120_000;
  private static final int MAX_OWN = 20_000;

  private final Wire wire;
  private final Delay delay;
  private final LinkedHashMap<Bytes32, Own> own = new LinkedHashMap<>();
  private final List<Extrinsic> waiting = new ArrayList<>();
  private long bytes;

  /** Runs a task on the core thread after a while. */
  interface Delay {
    void run(Runnable task, long delayMillis);
  }

  /**
   * An extrinsic that was submitted here.
   *
   * @param bytes its encoded length
   * @param height the newest finalized height when it was told of
   */
  record Own(Bytes32 id, Extrinsic extrinsic, int bytes, long height) {
    Own at(long newHeight) {
      return new Own(id, extrinsic, bytes, newHeight);
    }
  }

  ExtrinsicGossip(Wire wire, Delay delay) {
    this.wire = wire;
    this.delay = delay;
  }

  /** Tells of an extrinsic within a moment. */
  void tell(Own told) {
    own.putLast(told.id(), told);
    if (own.size() > MAX_OWN) {
      own.pollFirstEntry();
    }
    if (waiting.size() == ExtrinsicsOffered.MAX || bytes + told.bytes() > MAX_BYTES) {
      flush();
    }
    if (waiting.isEmpty()) {
      delay.run(this::flush, PATIENCE_MILLIS);
    }
    waiting.add(told.extrinsic());
    bytes += told.bytes();
  }

  private void flush() {
    if (!waiting.isEmpty()) {
      wire.broadcast(new ExtrinsicsOffered(waiting));
      waiting.clear();
      bytes = 0;
    }
  }

  /** Tells again, at most one message full, what still waits long after it was told. */
  void onFinalized(long height, Predicate<Bytes32> waits) {
    List<Own> again = new ArrayList<>();
    long room = MAX_BYTES;
    Iterator<Own> oldest = own.values().iterator();
    while (oldest.hasNext() && again.size() < ExtrinsicsOffered.MAX) {
      Own next = oldest.next();
      if (next.height() + PATIENCE_BLOCKS > height || next.bytes() > room) {
        break;
      }
      oldest.remove();
      if (waits.test(next.id())) {
        again.add(next.at(height));
        room -= next.bytes();
      }
    }
    again.forEach(this::tell);
  }
}
