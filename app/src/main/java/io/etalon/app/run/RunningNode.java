package io.etalon.app.run;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import io.etalon.api.ApiServer;
import io.etalon.app.config.Configuration;
import io.etalon.app.console.CommandFailure;
import io.etalon.attestation.LinkKeySource;
import io.etalon.consensus.Observation;
import io.etalon.crypto.CryptoPath;
import io.etalon.engine.Node;
import io.etalon.engine.NodeListener;
import io.etalon.engine.NodeMessage.PossessionKey;
import io.etalon.engine.NodeRole;
import io.etalon.engine.Observer;
import io.etalon.engine.ValidatorRole;
import io.etalon.entropy.IdentitySource;
import io.etalon.network.NetworkException;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Header;
import io.etalon.runtime.BlockRejected;
import io.etalon.storage.ChainStore;
import io.etalon.storage.DirectoryLock;
import io.etalon.storage.FileConsensusLog;
import io.etalon.storage.StateLease;
import io.etalon.storage.StorageException;
import io.etalon.storage.StoredBlock;
import io.etalon.telemetry.Telemetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;

/**
 * A node with everything around it, started in the order in which the parts need each other and
 * closed in the reverse one. What takes time after a block is done on a thread of its own.
 */
public final class RunningNode implements AutoCloseable {
  private final Injector injector;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private volatile boolean started;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final ExecutorService followers =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("chain-watch").factory());

  private RunningNode(Configuration configuration) {
    this.injector = Guice.createInjector(Stage.DEVELOPMENT, new NodeModule(configuration));
  }

  /** Starts a node. Whatever was opened before a failure is closed again. */
  public static RunningNode start(Configuration configuration) throws CommandFailure {
    LogOutput.configure(configuration.logging());
    RunningNode running = null;
    try {
      running = new RunningNode(configuration);
      running.open();
      return running;
    } catch (ProvisionException | CreationException e) {
      if (running != null) {
        running.close();
      }
      throw explain(rootOf(e));
    } catch (CommandFailure e) {
      if (running != null) {
        running.close();
      }
      throw e;
    }
  }

  /** Waits until the node is stopped. Errors: why it stopped by itself. */
  public void await() throws InterruptedException, CommandFailure {
    stopped.await();
    Throwable cause = failure.get();
    if (cause instanceof StorageException) {
      throw new CommandFailure("the node stopped: " + cause.getMessage(), "", cause);
    }
    if (cause != null) {
      throw new CommandFailure("the node stopped: " + cause.getMessage(),
          "see the log above; nothing final is lost", cause);
    }
  }

  /** Asks the node to stop; returns at once. */
  public void stop() {
    stopped.countDown();
  }

  /** Asks the node to stop and waits until it is closed, at most {@code patience}. */
  public void stopAndWait(Duration patience) {
    stop();
    try {
      closed.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void open() throws CommandFailure {
    Configuration configuration = injector.getInstance(Configuration.class);
    keep(injector.getInstance(DirectoryLock.class));
    ChainStore store = keep(injector.getInstance(ChainStore.class));
    store.onFault(this::fail);
    keep(injector.getInstance(NodeKeys.class));
    NodeRole role = injector.getInstance(NodeRole.class);
    keep(injector.getInstance(FileConsensusLog.class));
    Equipment equipment = keep(injector.getInstance(Equipment.class));
    checkIdentity(configuration, equipment);
    // Closed after the node that feeds it and before the store that it reads.
    keep(followers);
    Node node = keep(injector.getInstance(Node.class));
    Follower follower = new Follower();
    injector.getInstance(NodeEvents.class).add(follower);
    NodeLog.running(node.description().chain(),
        role instanceof ValidatorRole ? "validator" : "observer", store.best().height());
    NodeLog.hashes(CryptoPath.description());
    // Before the network: the first frame must find a node that has begun its height.
    node.start();
    started = true;
    Peering peering = keep(injector.getInstance(Peering.class));
    follower.use(peering);
    NodeLog.started("peers", configuration.network().listen().toString());
    Telemetry telemetry = injector.getInstance(Telemetry.class);
    Optional<Attesting.Voter> voter = voter(role, node);
    if (voter.isPresent()) {
      Attesting attesting = keep(new Attesting(node, voter.get(),
          injector.getInstance(Equipment.class), injector.getInstance(LinkKeySource.class),
          peering, configuration.node().dataDir(), this::fail));
      injector.getInstance(NodeEvents.class).add(attesting);
      telemetry.showAttestation(attesting::stats);
    }
    keep(telemetry);
    keep(new StallLog(node::status, slot(node), InstantSource.system(), NodeLog.STALLS).start());
    NodeLog.started("metrics", configuration.metrics().listen().toString());
    keep(injector.getInstance(ApiServer.class));
    NodeLog.started("API", configuration.rpc().listen().toString());
  }

  private static void checkIdentity(Configuration configuration, Equipment equipment)
      throws CommandFailure {
    IdentityCheck.begin(
        IdentitySource.of(configuration.network().identitySource()).orElseThrow(), equipment);
  }

  /** A newcomer that the chain does not know yet has no links that it could attest. */
  private static Optional<Attesting.Voter> voter(NodeRole role, Node node) {
    return switch (role) {
      case Observer() -> Optional.empty();
      case ValidatorRole validator -> node.description().validator().stream()
          .map(account -> new Attesting.Voter(validator, account))
          .findFirst();
    };
  }

  private static Duration slot(Node node) {
    try (StateLease lease = node.store().lease()) {
      return Duration.ofMillis(
          node.runtime().parameters(lease.state()).timing().blockTimeMillis());
    }
  }

  private void fail(Throwable cause) {
    if (failure.compareAndSet(null, cause)) {
      NodeLog.failed(cause);
    }
    stop();
  }

  private <T extends AutoCloseable> T keep(T part) {
    open.push(part);
    return part;
  }

  /** Stops everything; what is final stays on disk. */
  @Override
  public void close() {
    if (started) {
      NodeLog.stopping();
    }
    stopped.countDown();
    while (!open.isEmpty()) {
      closeQuietly(open.pop());
    }
    closed.countDown();
  }

  private static void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      // The root of shutting down: the other parts are to be closed all the same.
      NodeLog.failed(e);
    }
  }

  /** The parts name problem and remedy in one line; the network cannot know our option. */
  private static CommandFailure explain(Throwable cause) {
    return switch (cause) {
      case CommandFailure known -> known;
      case NetworkException network -> new CommandFailure(String.valueOf(network.getMessage()),
          "stop whatever uses the port, or choose another with --listen", network);
      default -> CommandFailure.of(cause);
    };
  }

  private static Throwable rootOf(Throwable wrapped) {
    Throwable cause = wrapped;
    while (cause.getCause() != null
        && (cause instanceof ProvisionException || cause instanceof CreationException)) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Logs what happens and lets the network follow the chain. */
  private final class Follower implements NodeListener {
    private final ChainWatch watch = injector.getInstance(ChainWatch.class);
    private volatile @Nullable Peering peering;

    void use(Peering opened) {
      peering = opened;
    }

    @Override
    public void onFinalized(StoredBlock block) {
      followers.execute(() -> {
        NodeLog.finalized(block, watch.validators(block.block().header().height()));
        watch.logChanges();
        Peering opened = peering;
        if (opened != null) {
          opened.follow();
        }
      });
    }

    @Override
    public void onBlockRejected(Header header, BlockRejected reason) {
      NodeLog.rejected(header, reason);
    }

    @Override
    public void onObservation(Observation observation) {
      followers.execute(() -> NodeLog.observed(observation, watch.validators()));
    }

    @Override
    public void onPossessionKey(AccountId from, PossessionKey key) {
      // For whoever attests, who listens by itself.
    }

    @Override
    public void onBanned(Bytes32 peerId, String reason) {
      followers.execute(() -> NodeLog.banned(peerId, reason, watch.validators()));
    }

    @Override
    public void onFailure(Throwable cause) {
      fail(cause);
    }
  }
}
