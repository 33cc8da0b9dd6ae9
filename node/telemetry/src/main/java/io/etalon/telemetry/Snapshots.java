package io.etalon.telemetry;

import io.etalon.engine.NodeAccess;
import io.etalon.engine.NodeStatus;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.LinkState;
import io.etalon.storage.StateLease;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the node at most once in a while, however many metrics are asked for. Thread-safe.
 */
final class Snapshots {
  private static final long MAX_AGE_NANOS = Duration.ofMillis(500).toNanos();

  private final NodeAccess node;
  private @Nullable Snapshot last;
  private long takenAtNanos;

  Snapshots(NodeAccess node) {
    this.node = node;
  }

  /** The node itself, for what is cheap to ask. */
  NodeAccess node() {
    return node;
  }

  /**
   * The node at one moment.
   *
   * @param validators who votes on the next block
   */
  record Snapshot(NodeStatus status, ValidatorSet validators, List<LinkState> links) {
    Snapshot {
      links = List.copyOf(links);
    }
  }

  synchronized Snapshot take() {
    long now = System.nanoTime();
    if (last == null || now - takenAtNanos > MAX_AGE_NANOS) {
      last = look();
      takenAtNanos = now;
    }
    return last;
  }

  private Snapshot look() {
    NodeStatus status = node.status();
    try (StateLease lease = node.store().lease()) {
      long next = lease.state().header().height() + 1;
      return new Snapshot(
          status,
          node.runtime().validators(lease.state(), next),
          node.runtime().links(lease.state()));
    }
  }
}
