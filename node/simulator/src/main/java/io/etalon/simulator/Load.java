package io.etalon.simulator;

import io.etalon.engine.Node;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicPayload;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Mortality;
import io.etalon.signing.Signer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Clients that transfer tokens to each other: each submits to one node after the other until a
 * transfer is final, as careful clients do, and has a few on their way at a time.
 */
final class Load {
  private static final int PERIOD_MILLIS = 60;
  private static final int AGAIN_MILLIS = 300;
  private static final int MAX_ON_THE_WAY = 3;
  private static final int LIFETIME = 4_096;

  private final Cluster cluster;
  private final Random random;
  private final List<Client> clients = new ArrayList<>();
  private final long untilMillis;

  private static final class Client {
    private final int number;
    private final Map<Bytes32, Extrinsic> onTheWay = new LinkedHashMap<>();
    private long nonce;

    Client(int number) {
      this.number = number;
    }
  }

  Load(Cluster cluster) {
    this.cluster = cluster;
    this.random = cluster.chance().stream("load");
    this.untilMillis = cluster.healedAtMillis();
    for (int i = 0; i < Chain.CLIENTS; i++) {
      clients.add(new Client(i));
    }
  }

  void start() {
    for (Client client : clients) {
      cluster.timeline().after(random.nextInt(PERIOD_MILLIS), () -> pay(client));
      cluster.timeline().after(random.nextInt(AGAIN_MILLIS), () -> insist(client));
    }
    if (cluster.scenario().changesSet()) {
      Client root = clients.get(Chain.ROOT);
      int half = (int) cluster.scenario().chaosMillis() / 2;
      cluster
          .timeline()
          .after(random.nextInt(half), () -> sign(root, cluster.chain().leave()));
      cluster
          .timeline()
          .after(half + random.nextInt(half), () -> sign(root, cluster.chain().comeBack()));
    }
  }

  /** Whether everything that was ever submitted is final. */
  boolean isDone() {
    return clients.stream().allMatch(client -> open(client).isEmpty());
  }

  /** How many transfers there were. */
  long submitted() {
    return clients.stream().mapToLong(client -> client.nonce).sum();
  }

  private void pay(Client client) {
    if (cluster.timeline().now() >= untilMillis) {
      return;
    }
    if (open(client).size() < MAX_ON_THE_WAY) {
      sign(client, transfer());
    }
    cluster.timeline().after(PERIOD_MILLIS / 2 + random.nextInt(PERIOD_MILLIS), () -> pay(client));
  }

  private void insist(Client client) {
    open(client).values().forEach(this::submit);
    cluster.timeline().after(AGAIN_MILLIS, () -> insist(client));
  }

  private Map<Bytes32, Extrinsic> open(Client client) {
    client.onTheWay.keySet().removeIf(id -> cluster.watch().isFinal(id));
    return client.onTheWay;
  }

  private void submit(Extrinsic extrinsic) {
    Machine machine = cluster.machines().get(random.nextInt(cluster.machines().size()));
    machine
        .process()
        .ifPresent(
            process ->
                process.enter(() -> process.node().ifPresent(node -> submit(node, extrinsic))));
  }

  private static void submit(Node node, Extrinsic extrinsic) {
    try {
      node.submit(extrinsic);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("a simulation is not interrupted", e);
    }
  }

  private Bytes transfer() {
    Chain chain = cluster.chain();
    int to = random.nextInt(Chain.CLIENTS);
    return chain
        .runtime()
        .encodeCall(
            "balances",
            "transfer",
            "{\"to\":\"%s\",\"amount\":\"%d\"}"
                .formatted(chain.client(to), 1_000_000 + random.nextInt(1_000)));
  }

  private void sign(Client client, Bytes call) {
    Chain chain = cluster.chain();
    Signer signer = chain.keys().client(client.number);
    Extrinsic unsigned =
        new Extrinsic(
            new ExtrinsicSigner.Introduced(signer.publicKey()),
            Bytes.EMPTY,
            client.nonce++,
            new Mortality(0, LIFETIME),
            Amount.ZERO,
            call);
    ExtrinsicPayload payload =
        new ExtrinsicPayload(
            unsigned.id(),
            unsigned.account(),
            signer.publicKey().scheme(),
            chain.genesisHash(),
            chain.runtime().version().version(),
            chain.genesisHash());
    Extrinsic signed =
        new Extrinsic(
            unsigned.signer(),
            signer.sign(payload.signBytes()),
            unsigned.nonce(),
            unsigned.mortality(),
            unsigned.tip(),
            call);
    client.onTheWay.put(signed.id(), signed);
    submit(signed);
  }
}
