package io.etalon.engine;

import io.etalon.engine.NodeMessage.ExtrinsicsOffered;
import io.etalon.primitives.Extrinsic;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the peers of extrinsics that were submitted here: those of a short while in one message,
 * since under load a message of its own for each costs more than verifying it. On the core thread.
 */
final class ExtrinsicGossip {
  private static final long PATIENCE_MILLIS = 10;
  private static final long MAX_BYTES = 120_000;

  private final Wire wire;
  private final Delay delay;
  private final List<Extrinsic> waiting = new ArrayList<>();
  private long bytes;

  /** Runs a task on the core thread after a while. */
  interface Delay {
    void run(Runnable task, long delayMillis);
  }

  ExtrinsicGossip(Wire wire, Delay delay) {
    this.wire = wire;
    this.delay = delay;
  }

  /** Tells of an extrinsic of this encoded length within a moment. */
  void tell(Extrinsic extrinsic, int encodedBytes) {
    if (waiting.size() == ExtrinsicsOffered.MAX || bytes + encodedBytes > MAX_BYTES) {
      flush();
    }
    if (waiting.isEmpty()) {
      delay.run(this::flush, PATIENCE_MILLIS);
    }
    waiting.add(extrinsic);
    bytes += encodedBytes;
  }

  private void flush() {
    if (!waiting.isEmpty()) {
      wire.broadcast(new ExtrinsicsOffered(waiting));
      waiting.clear();
      bytes = 0;
    }
  }
}
