package io.etalon.simulator;

import io.etalon.engine.NodeStatus;
import io.etalon.txpool.PoolLimits;

/** What a node may hold at most: small, so that a run reaches it. */
final class Caps {
  static final PoolLimits POOL = new PoolLimits(10, 24_000, 8, 4, 100);
  static final long RETRY_MILLIS = 100;

  /** A height's votes, certificates and blocks, of as many views as a run has. */
  private static final int MAX_LOG_BYTES = 4 << 20;

  private Caps() {}

  /** Fails where a node holds more than it was told to. */
  static void check(Machine machine, NodeStatus status) {
    if (status.poolSize() > POOL.maxExtrinsics() || status.poolBytes() > POOL.maxBytes()) {
      throw new SimulationFailure(
          "node %d holds %d extrinsics of %d bytes"
              .formatted(machine.number(), status.poolSize(), status.poolBytes()));
    }
    machine
        .disk()
        .files()
        .forEach(
            (name, file) -> {
              if (file.size() > MAX_LOG_BYTES) {
                throw new SimulationFailure(
                    "%s of node %d has %d bytes".formatted(name, machine.number(), file.size()));
              }
            });
  }
}
