package io.etalon.benchmarks;

import io.etalon.chainspec.ChainSpec;
import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.primitives.AccountId;
import io.etalon.runtime.GenesisConfig;
import io.etalon.signing.SigningKey;
import io.etalon.witness.SignatureRecorder;
import io.etalon.witness.TransferStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Kills validators of a devnet under transfers, one or all of them, and starts them again. Counts
 * what a node had called final and is gone, what a validator signed that excludes what it signed
 * before, and how long it takes from the start of the process until a recorder hears a vote on a
 * height that was not final when it started.
 */
final class KillLoop {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration POLL = Duration.ofMillis(10);
  /** One kill of so many takes all validators at once. */
  private static final int ALL_AT_ONCE_OF = 12;
  private static final int MAX_PAUSE_MILLIS = 2_500;

  private final KillOptions options;
  private final Random random;
  private final NodeProcesses nodes;
  private final SignatureRecorder recorder;
  private final Path directory;
  private final List<Integer> indices;
  private final long endNanos;
  private final List<Long> alone = new ArrayList<>();
  private final List<Long> together = new ArrayList<>();
  private int kills;
  private int losses;

  private KillLoop(
      KillOptions options, NodeProcesses nodes, SignatureRecorder recorder, KillDevnet devnet) {
    this.options = options;
    this.endNanos = devnet.madeNanos() + TimeUnit.SECONDS.toNanos(options.seconds());
    this.random = new Random(options.seed());
    this.nodes = nodes;
    this.recorder = recorder;
    this.directory = devnet.directory();
    this.indices = devnet.indices();
  }

  static Figures measure(KillOptions options) throws Exception {
    System.err.println("seed " + options.seed());
    SigningKey identity = SignatureRecorder.newIdentity();
    try (KillDevnet devnet = KillDevnet.make(options)) {
      Path publicFile = devnet.directory().resolve("recorder.json");
      SignatureRecorder.writePublicFile(identity, publicFile);
      Map<String, String> environment =
          Map.of("ETALON_NETWORK_OBSERVERS", publicFile.toString());
      try (NodeProcesses nodes = new NodeProcesses(devnet.directory(), environment)) {
        nodes.startEmulator();
        for (String name : nodes.names()) {
          nodes.start(name);
        }
        GenesisConfig genesis = ChainSpec.load(devnet.chain()).genesis();
        Bytes32 genesisHash = awaitGenesisHash(nodes);
        try (SignatureRecorder recorder = new SignatureRecorder(genesis, genesisHash, identity);
            SigningKey receiver = devnet.account("carol");
            TransferStream transfers = new TransferStream(
                new Apis(nodes), devnet.account("dave"), AccountId.of(receiver.publicKey()))) {
          return new KillLoop(options, nodes, recorder, devnet).run(transfers);
        }
      }
    }
  }

  private record Apis(NodeProcesses nodes) implements TransferStream.Nodes {
    @Override
    public int count() {
      return nodes.names().size();
    }

    @Override
    public EtalonClient connect(int node) throws ApiException {
      return EtalonClient.connect(nodes.api(nodes.names().get(node)));
    }
  }

  private static Bytes32 awaitGenesisHash(NodeProcesses nodes) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try (EtalonClient client = EtalonClient.connect(nodes.api(nodes.names().getFirst()))) {
        return client.chain().info().genesisHash();
      } catch (Exception e) {
        // It is not up yet.
        Thread.sleep(POLL);
      }
    }
    throw new IllegalStateException("the nodes do not start");
  }

  private Figures run(TransferStream transfers) throws Exception {
    awaitVotes(nodes.names(), best());
    while (kills < options.kills()
        && (options.seconds() == 0 || System.nanoTime() < endNanos)) {
      int before = transfers.count();
      await("a transfer", () -> transfers.count() > before);
      Thread.sleep(random.nextInt(MAX_PAUSE_MILLIS));
      if (random.nextInt(ALL_AT_ONCE_OF) == 0) {
        losses++;
        together.addAll(killAndRestart(nodes.names()));
      } else {
        String victim = nodes.names().get(random.nextInt(nodes.names().size()));
        alone.addAll(killAndRestart(List.of(victim)));
      }
      System.err.printf("%d killed, %d final transfers, last %s ms%n", kills,
          transfers.count(), alone.isEmpty() ? together : alone.getLast());
      requireNoDoubleSignature();
    }
    return figures(transfers);
  }

  /** Milliseconds from each process's start to its first vote on a new height. */
  private List<Long> killAndRestart(List<String> victims) throws Exception {
    nodes.kill(victims);
    kills += victims.size();
    for (String victim : victims) {
      recorder.readLog(directory.resolve(victim).resolve("data/consensus.log"));
    }
    long best = best();
    long started = System.nanoTime();
    for (String victim : victims) {
      nodes.start(victim);
    }
    List<Long> millis = new ArrayList<>();
    for (String victim : victims) {
      awaitVotes(List.of(victim), best);
      millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
    }
    return millis;
  }

  /** The newest height that anybody was heard to vote on. */
  private long best() {
    return indices.stream().mapToLong(recorder.ledger()::newestVote).max().orElse(0);
  }

  private void awaitVotes(List<String> names, long height) throws InterruptedException {
    for (String name : names) {
      int index = indices.get(nodes.names().indexOf(name));
      await("a vote of " + name + " above height " + height,
          () -> recorder.ledger().newestVote(index) > height);
    }
  }

  private void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || !nodes.dead().isEmpty()) {
        throw new IllegalStateException("waited in vain for " + what + "; ended by itself: "
            + nodes.dead() + "; logs in " + directory);
      }
      Thread.sleep(POLL);
    }
  }

  private void requireNoDoubleSignature() {
    List<String> found = recorder.ledger().doubleSignatures();
    if (!found.isEmpty()) {
      throw new IllegalStateException("signed twice: " + found);
    }
  }

  private Figures figures(TransferStream transfers) throws Exception {
    int lost = 0;
    for (String name : nodes.names()) {
      try (EtalonClient client = EtalonClient.connect(nodes.api(name))) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        // What another node reported a moment ago is on its way to this one.
        while (!transfers.lost(client).isEmpty() && System.nanoTime() < end) {
          Thread.sleep(POLL);
        }
        lost += transfers.lost(client).size();
      }
    }
    Percentiles one = percentiles(alone);
    Percentiles all = percentiles(together);
    return new Figures()
        .put("seed", options.seed())
        .put("accounts_at_genesis", options.accounts())
        .put("kills", kills)
        .put("of_these_all_at_once", losses + " x " + nodes.names().size())
        .put("final_transfers", transfers.count())
        .put("lost", lost)
        .put("votes_heard", recorder.ledger().votes())
        .put("equivocations", recorder.ledger().doubleSignatures().size())
        .put("forged", recorder.ledger().forged())
        .put("one_restart_to_voting_p50_millis", one.at(50))
        .put("one_restart_to_voting_p99_millis", one.at(99))
        .put("all_restart_to_voting_p50_millis", all.at(50))
        .put("all_restart_to_voting_p99_millis", all.at(99))
        .put("load_average", ProcessUse.loadAverage());
  }

  private static Percentiles percentiles(List<Long> millis) {
    return Percentiles.of(millis.stream().mapToLong(Long::longValue).toArray());
  }
}
