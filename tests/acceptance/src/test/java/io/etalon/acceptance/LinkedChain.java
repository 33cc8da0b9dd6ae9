package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.chainspec.ChainPlan;
import io.etalon.chainspec.ChainSpec;
import io.etalon.chainspec.LinkMesh;
import io.etalon.chainspec.Preset;
import io.etalon.chainspec.ValidatorPublic;
import io.etalon.channel.KeyTier;
import io.etalon.coherence.Coherence;
import io.etalon.coherence.CoherenceEvent;
import io.etalon.emulator.LinkPhysics;
import io.etalon.emulator.LinkSource;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Header;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.runtime.AccountState;
import io.etalon.runtime.ElectionMode;
import io.etalon.runtime.EventRecord;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.LinkRegistration;
import io.etalon.runtime.LinkState;
import io.etalon.runtime.Ranking;
import io.etalon.runtime.Runtime;
import io.etalon.storage.StateLease;
import io.etalon.storage.StoredBlock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The devnet preset in one process with short blocks: four validators, six links, real sockets,
 * disks and key managers. Followed block by block, so that a test sees every event once.
 */
final class LinkedChain implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  /** A device that was too slow at the start is asked again after 20, 40 and 80 s. */
  private static final Duration KEY_PATIENCE = Duration.ofSeconds(180);
  private static final long BLOCK_TIME_MILLIS = 500;
  private static final int MAX_STEPS = 120;
  private static final double FIRST_LOSS_DB = 9;
  private static final double LOSS_STEP_DB = 0.4;

  /** What drives a link and the class that it is registered in. */
  record Driven(int link, String linkClass, LinkSource source) {}

  /**
   * One height.
   *
   * @param ranking of this height, from its parent's state
   * @param links as they stood in that state
   * @param events of this height and of those before it that no step has shown
   * @param reports likewise
   */
  record Step(
      Header header,
      Ranking ranking,
      List<LinkState> links,
      List<CoherenceEvent> events,
      List<SignedLinkReport> reports) {
    long height() {
      return header.height();
    }

    LinkState link(long linkId) {
      return links.stream().filter(link -> link.linkId() == linkId).findFirst().orElseThrow();
    }

    <E extends CoherenceEvent> List<E> events(Class<E> kind) {
      return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
  }

  final GenesisConfig genesis;
  final LinkLab lab;
  final List<LinkedNode> nodes = new ArrayList<>();
  private long seen;

  private LinkedChain(GenesisConfig genesis, LinkLab lab) {
    this.genesis = genesis;
    this.lab = lab;
  }

  static LinkedChain start(Path directory, ElectionMode mode, Driven... replayed)
      throws Exception {
    List<TestGenesis.Member> members =
        IntStream.range(0, 4).mapToObj(TestGenesis.Member::generate).toList();
    List<ValidatorPublic> validators = IntStream.range(0, 4)
        .mapToObj(i -> new ValidatorPublic(members.get(i).registered(i)))
        .toList();
    Preset preset =
        Preset.named("devnet").withBlockTimeMillis(BLOCK_TIME_MILLIS).withElection(mode);
    List<LinkRegistration> links =
        new ArrayList<>(LinkMesh.between(validators, preset.meshClass()));
    List<LinkSource> sources = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      sources.add(LinkSource.modelled(
          LinkPhysics.metropolitan().withLossDb(FIRST_LOSS_DB + i * LOSS_STEP_DB)));
    }
    for (Driven driven : replayed) {
      LinkRegistration link = links.get(driven.link());
      links.set(driven.link(), new LinkRegistration(link.linkId(), link.name(),
          driven.linkClass(), link.a(), link.b(), link.saeA(), link.saeB()));
      sources.set(driven.link(), driven.source());
    }
    GenesisConfig genesis = ChainSpec.create(preset, new ChainPlan("test",
        System.currentTimeMillis(), validators, links, List.of(), List.of())).genesis();
    LinkedChain chain =
        new LinkedChain(genesis, new LinkLab(links, sources, directory.resolve("token")));
    chain.open(directory, members);
    return chain;
  }

  private void open(Path directory, List<TestGenesis.Member> members) throws Exception {
    for (int i = 0; i < members.size(); i++) {
      Path own = Files.createDirectories(directory.resolve("v" + i));
      nodes.add(new LinkedNode(
          own, genesis, members.get(i), lab.equipment(members.get(i).id())));
    }
    nodes.forEach(node -> node.start(nodes.stream().map(LinkedNode::address).toList()));
  }

  LinkRegistration link(long linkId) {
    return genesis.links().stream()
        .filter(link -> link.linkId() == linkId).findFirst().orElseThrow();
  }

  /** The index in the validator set of an end of a link. */
  int index(AccountId validator) {
    return IntStream.range(0, genesis.validators().size())
        .filter(i -> genesis.validators().get(i).certificate().validator().account()
            .equals(validator))
        .findFirst().orElseThrow();
  }

  /** Waits for the next height and returns it with all that happened since the last call. */
  Step advance() throws Exception {
    Runtime runtime = nodes.getFirst().node.runtime();
    Ranking ranking;
    List<LinkState> links;
    try (StateLease lease = nodes.getFirst().node.store().lease()) {
      ranking = runtime.ranking(lease.state(), lease.state().header().height() + 1);
      links = runtime.links(lease.state());
    }
    List<CoherenceEvent> events = new ArrayList<>();
    List<SignedLinkReport> reports = new ArrayList<>();
    StoredBlock newest = await(ranking.height());
    while (seen < ranking.height()) {
      seen++;
      StoredBlock block = await(seen);
      reports.addAll(block.block().body().reports().reports());
      for (EventRecord event : block.events()) {
        if (event.pallet().equals(Coherence.EVENTS.pallet())) {
          events.add(Coherence.EVENTS.schema().decode(event.encoded()));
        }
      }
    }
    return new Step(newest.block().header(), ranking, links, events, reports);
  }

  /** Goes on to the first height that is as wanted, and returns every height until then. */
  List<Step> advanceUntil(String wanted, Predicate<Step> condition) throws Exception {
    List<Step> steps = new ArrayList<>();
    while (steps.isEmpty() || !condition.test(steps.getLast())) {
      assertThat(steps.size()).as("heights until " + wanted).isLessThan(MAX_STEPS);
      steps.add(advance());
    }
    return steps;
  }

  List<Step> advanceBy(long heights) throws Exception {
    long goal = seen + heights;
    return advanceUntil("height " + goal, step -> step.height() >= goal);
  }

  /** Goes on until every link has a score and leaders are ranked by them. */
  void advanceUntilScored() throws Exception {
    advanceUntil("every link has a score", step -> step.ranking().fromAttestations()
        && step.links().stream().allMatch(
            link -> link.scorePpb().isKnown() && link.scorePpb().value() > 0));
  }

  /** What the keys between two validators rest on, as the first of them sees it. */
  Optional<KeyTier> tier(int from, int to) {
    Bytes32 peer = nodes.get(to).network.peerId();
    return nodes.get(from).network.peers().stream()
        .filter(status -> status.peerId().equals(peer))
        .findFirst().orElseThrow().tier();
  }

  void awaitTier(LinkRegistration link, KeyTier tier) throws Exception {
    int a = index(link.a());
    int b = index(link.b());
    awaitThat("channel of " + link.name() + " rests on " + tier, () ->
        tier(a, b).equals(Optional.of(tier)) && tier(b, a).equals(Optional.of(tier)));
  }

  /** The sum of all validators' balances: here rewards alone change it. */
  Amount earned() {
    Runtime runtime = nodes.getFirst().node.runtime();
    try (StateLease lease = nodes.getFirst().node.store().lease()) {
      return new Amount(genesis.validators().stream()
          .map(each -> runtime.account(
              lease.state(), each.certificate().validator().account()))
          .flatMap(Optional::stream)
          .map(AccountState::free)
          .mapToLong(Amount::units)
          .sum());
    }
  }

  private void awaitThat(String wanted, BooleanSupplier condition) throws Exception {
    long deadline = System.nanoTime() + KEY_PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(wanted).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private StoredBlock await(long height) throws Exception {
    Optional<StoredBlock> block = nodes.getFirst().node.feed().await(height, PATIENCE);
    for (LinkedNode node : nodes) {
      assertThat(node.failure.get()).isNull();
    }
    return block.orElseThrow(() -> new AssertionError(
        "no block " + height + ": " + nodes.getFirst().node.status()));
  }

  @Override
  public void close() {
    nodes.forEach(LinkedNode::close);
    lab.close();
  }
}
