package io.etalon.benchmarks;

import io.etalon.benchmarks.ForgedNode.Manner;
import io.etalon.engine.Peers;
import io.etalon.network.PeerAddress;
import io.etalon.sync.SyncSettings;
import io.etalon.sync.SyncStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Three validators with a long chain, who agree on further blocks, and a fourth that is behind: all
 * in this process, with stores, sockets and channels of their own.
 */
final class SyncLab implements AutoCloseable {
  /** Which validator is behind. */
  static final int LATE = 3;

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  final ForgedChain chain;
  final List<ForgedNode> ahead = new ArrayList<>();
  private final Path directory;

  SyncLab(Path directory, ForgedParameters parameters) throws Exception {
    this.directory = directory;
    this.chain = new ForgedChain(parameters);
  }

  /** Writes blocks for all; {@code accounts} entries come into the state with the first. */
  void forge(int blocks, int accounts) throws Exception {
    chain.extend(home(0).resolve("chain"), blocks, accounts);
  }

  /** The late validator knows what has been forged up to now. */
  void copyToLate() throws IOException {
    copy(home(0), home(LATE));
  }

  /** Starts the three others; the first one speaks to its peers through {@code first}. */
  void startAhead(UnaryOperator<Peers> first, UnaryOperator<Peers> others) throws Exception {
    copy(home(0), home(1));
    copy(home(0), home(2));
    for (int i = 0; i < LATE; i++) {
      ahead.add(new ForgedNode(
          home(i), chain, i, new Manner(SyncSettings.DEFAULT, i == 0 ? first : others)));
    }
    for (ForgedNode node : ahead) {
      node.start(addresses());
    }
  }

  /** The late validator, connected to the others. */
  ForgedNode startLate(SyncSettings settings) throws Exception {
    ForgedNode late =
        new ForgedNode(home(LATE), chain, LATE, new Manner(settings, UnaryOperator.identity()));
    late.start(addresses());
    return late;
  }

  /** The newest height that all three have. */
  long height() {
    return ahead.stream().mapToLong(ForgedNode::height).min().orElseThrow();
  }

  boolean isLive(ForgedNode late) {
    return late.height() >= height()
        && late.node.status().sync().phase() == SyncStatus.Phase.LIVE;
  }

  /** Waits until something holds. Errors: it does not in ten minutes, or a node failed. */
  void await(BooleanSupplier condition, ForgedNode... others) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      List<ForgedNode> nodes = Stream.concat(ahead.stream(), Stream.of(others)).toList();
      Optional<Throwable> failed = nodes.stream()
          .map(node -> node.failure.get())
          .filter(cause -> cause != null)
          .findFirst();
      if (failed.isPresent() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "a node failed, or took too long", failed.orElse(null));
      }
      Thread.sleep(10);
    }
  }

  private List<PeerAddress> addresses() {
    return ahead.stream().map(ForgedNode::address).toList();
  }

  private Path home(int index) {
    return directory.resolve("v" + index);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  @Override
  public void close() {
    ahead.forEach(ForgedNode::close);
  }
}
