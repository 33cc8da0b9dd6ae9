package io.etalon.benchmarks;

import io.etalon.crypto.Sha256;
import io.etalon.primitives.AccountId;
import io.etalon.storage.StateLease;
import io.etalon.sync.SyncSettings;
import io.etalon.sync.SyncStatus.Phase;
import io.etalon.trie.StateChunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * How long a validator takes to catch up, by blocks and by a state, with three others who go on
 * agreeing; where it takes a state, one of them alters every chunk that it gives.
 */
final class SyncMeasurement {
  private static final long BLOCK_MILLIS = 1_000;
  private static final int EPOCH = 30;
  private static final long MIB = 1 << 20;

  private SyncMeasurement() {}

  static Figures measure(SyncOptions options) throws Exception {
    Figures figures = new Figures()
        .put("processors", Runtime.getRuntime().availableProcessors());
    if (options.blocks() > 0) {
      blocks(options, figures);
    }
    if (options.accounts() > 0) {
      state(options, figures);
    }
    return figures;
  }

  private static void blocks(SyncOptions options, Figures figures) throws Exception {
    Path directory = Files.createTempDirectory("etalon-sync");
    ForgedParameters parameters = new ForgedParameters(BLOCK_MILLIS, EPOCH, options.transfers());
    try (SyncLab lab = new SyncLab(directory, parameters)) {
      lab.forge(5, 0);
      lab.copyToLate();
      long forging = System.nanoTime();
      lab.forge(options.blocks(), 0);
      figures.put("forge_blocks_seconds", seconds(forging));
      lab.startAhead(UnaryOperator.identity(), UnaryOperator.identity());
      long first = lab.height();
      lab.await(() -> lab.height() > first + 1);
      long started = System.nanoTime();
      long cpu = cpuMillis();
      try (ForgedNode late =
          lab.startLate(new SyncSettings(Long.MAX_VALUE, Optional.empty()))) {
        long behind = lab.height() - late.height();
        lab.await(() -> lab.isLive(late), late);
        figures.put("blocks_behind", behind)
            .put("transfers_per_block", options.transfers())
            .put("blocks_until_live_seconds", seconds(started))
            .put("blocks_cpu_of_four_nodes_seconds", (cpuMillis() - cpu) / 1e3);
        long next = lab.height() + 1;
        lab.await(() -> late.height() >= next, late);
        figures.put("blocks_until_next_block_seconds", seconds(started));
      }
    } finally {
      remove(directory);
    }
  }

  private static void state(SyncOptions options, Figures figures) throws Exception {
    Path directory = Files.createTempDirectory("etalon-sync");
    ForgedParameters parameters = new ForgedParameters(BLOCK_MILLIS, EPOCH, options.transfers());
    try (SyncLab lab = new SyncLab(directory, parameters)) {
      lab.forge(EPOCH, 0);
      lab.forge(EPOCH - 10, options.accounts());
      lab.startAhead(CorruptChunks::new, UnaryOperator.identity());
      lab.await(() -> lab.height() >= 2 * EPOCH + 1);
      long before = heapMib();
      long started = System.nanoTime();
      long cpu = cpuMillis();
      try (ForgedNode late = lab.startLate(new SyncSettings(EPOCH, Optional.empty()))) {
        lab.await(() -> late.node.status().sync().phase() == Phase.STATE
            || late.height() > 0, late);
        figures.put("state_headers_seconds", seconds(started));
        lab.await(() -> late.height() >= EPOCH, late);
        figures.put("state_in_place_seconds", seconds(started));
        lab.await(() -> lab.isLive(late), late);
        figures.put("state_until_live_seconds", seconds(started))
            .put("state_cpu_of_four_nodes_seconds", (cpuMillis() - cpu) / 1e3);
        lab.await(() -> !late.banned.isEmpty(), late);
        check(lab, late);
        figures.put("state_accounts", options.accounts())
            .put("state_corrupt_peers_banned", late.banned.stream().distinct().count())
            .put("state_entries", entries(late))
            .put("state_heap_of_the_node_mib", heapMib() - before)
            .put("state_heap_of_four_nodes_mib", heapMib());
      }
    } finally {
      remove(directory);
    }
  }

  /** The corrupt peer was found out, nobody else was, and the accounts are there. */
  static void check(SyncLab lab, ForgedNode late) {
    boolean onlyTheCorruptOne =
        late.banned.stream().allMatch(lab.ahead.getFirst().peerId()::equals);
    AccountId some = new AccountId(Sha256.hash(Bytes.ofUnsignedInt(0)));
    try (StateLease lease = late.store.lease()) {
      boolean hasAccounts = lab.chain.runtime.account(lease.state(), some).isPresent();
      if (!onlyTheCorruptOne || !hasAccounts) {
        throw new IllegalStateException(
            "banned " + late.banned + ", accounts there: " + hasAccounts);
      }
    }
  }

  private static long entries(ForgedNode late) {
    long entries = 0;
    try (StateLease lease = late.store.lease()) {
      Optional<Bytes32> from = Optional.of(StateChunk.FIRST);
      while (from.isPresent()) {
        StateChunk chunk = lease.state().chunk(from.get(), StateChunk.LAST);
        entries += chunk.entries().size();
        from = chunk.next();
      }
    }
    return entries;
  }

  private static long cpuMillis() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
  }

  private static long heapMib() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
  }

  private static String seconds(long sinceNanos) {
    return "%.2f".formatted((System.nanoTime() - sinceNanos) / 1e9);
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
