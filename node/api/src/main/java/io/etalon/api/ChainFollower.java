package io.etalon.api;

import io.etalon.engine.NodeAccess;
import io.etalon.primitives.ClearReport;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.LinkState;
import io.etalon.runtime.Ranking;
import io.etalon.storage.StateLease;
import io.etalon.storage.StoredBlock;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Remembers what the newest state no longer says: past rankings, past validator sets and the last
 * report of each link's end. One thread follows the chain; readers may be many.
 */
final class ChainFollower implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ChainFollower.class.getName());
  private static final int MAX_RANKINGS = 2_048;

  /** At the start, reports are looked for in so many of the last blocks. */
  private static final int BLOCKS_LOOKED_BACK = 128;

  private static final Duration TICK = Duration.ofSeconds(1);

  private final NodeAccess node;
  private final Organisations organisations;
  private final NavigableMap<Long, Standing> standings = new ConcurrentSkipListMap<>();
  private final Map<Long, Map<LinkEnd, ClearReport>> reports = new HashMap<>();
  private final Thread thread;
  private volatile boolean closed;

  ChainFollower(NodeAccess node, Organisations organisations) {
    this.node = node;
    this.organisations = organisations;
    this.thread = Thread.ofVirtual().name("api-follower").unstarted(this::follow);
  }

  /**
   * A ranking with what it was made from.
   *
   * @param links in the state in which the ranking was the next height's
   */
  record Standing(Ranking ranking, ValidatorSet set, List<LinkState> links) {
    Standing {
      links = List.copyOf(links);
    }
  }

  void start() {
    thread.start();
  }

  /** The ranking of the next height. */
  Standing newest() {
    try (StateLease lease = node.store().lease()) {
      return standing(lease);
    }
  }

  /** The ranking of a height, where this node has seen it. */
  Optional<Standing> at(long height) {
    Standing newest = newest();
    if (newest.ranking().height() == height) {
      return Optional.of(newest);
    }
    return Optional.ofNullable(standings.get(height));
  }

  /** The last report of a link's end that a block carried. */
  Optional<ClearReport> report(long linkId, LinkEnd end) {
    synchronized (reports) {
      return Optional.ofNullable(reports.getOrDefault(linkId, Map.of()).get(end));
    }
  }

  @Override
  public void close() {
    closed = true;
    if (!thread.isAlive()) {
      return;
    }
    thread.interrupt();
    try {
      thread.join(ApiLimits.SHUTDOWN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    long next = Math.max(0, node.store().best().height() - BLOCKS_LOOKED_BACK);
    try {
      while (!closed && !node.feed().isClosed()) {
        Optional<StoredBlock> block = node.feed().await(next, TICK);
        if (block.isPresent()) {
          next = block.get().block().header().height() + 1;
          remember(block.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the API no longer remembers past rankings and reports", e);
    }
  }

  private void remember(StoredBlock block) {
    synchronized (reports) {
      for (SignedLinkReport signed : block.block().body().reports().reports()) {
        switch (signed.report()) {
          case ClearReport clear -> reports
              .computeIfAbsent(clear.linkId(), _ -> new EnumMap<>(LinkEnd.class))
              .put(clear.end(), clear);
        }
      }
    }
    organisations.learn();
    Standing standing = newest();
    standings.put(standing.ranking().height(), standing);
    if (standings.size() > MAX_RANKINGS) {
      standings.pollFirstEntry();
    }
  }

  private Standing standing(StateLease lease) {
    long next = lease.state().header().height() + 1;
    return new Standing(
        node.runtime().ranking(lease.state(), next),
        organisations.next(lease),
        node.runtime().links(lease.state()));
  }
}
