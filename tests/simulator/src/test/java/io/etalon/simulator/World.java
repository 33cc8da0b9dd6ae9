package io.etalon.simulator;

import io.etalon.consensus.ConsensusMessage;
import io.etalon.consensus.Observation;
import io.etalon.consensus.Timing;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.primitives.Vote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Validators, a network and virtual time in one thread. What happens follows from the plan alone,
 * so a seed can be replayed.
 */
final class World {
  private record Event(long atMillis, long number, Runnable action) {}

  private static final int MAX_EVENTS = 4_000_000;

  private final Plan plan;
  private final Keyring keyring;
  private final ValidatorSet validators;
  private final Checker checker;
  private final List<SimulatedNode> nodes = new ArrayList<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.comparingLong(Event::atMillis).thenComparingLong(Event::number));
  private final List<Long> pool = new ArrayList<>();
  private Network network;
  private Predicate<SimulatedNode> powerCuts = _ -> false;
  private long now = SimulatedChain.GENESIS_MILLIS;
  private long eventCount;

  World(Plan plan) {
    this.plan = plan;
    this.keyring = plan.keyring();
    this.network = plan.network();
    this.validators =
        new ValidatorSet(
            0, IntStream.range(0, plan.size()).mapToObj(this::validator).toList());
    TreeSet<Integer> honest = new TreeSet<>();
    plan.nodes().stream().filter(Plan.Role::isHonest).forEach(role -> honest.add(role.index()));
    this.checker =
        new Checker(honest, (height, view) -> leaders(height).get((int) (view % plan.size())));
    for (Plan.Role role : plan.nodes()) {
      nodes.add(new SimulatedNode(this, role.index(), role.strategy(), role.parts()));
    }
  }

  private Validator validator(int index) {
    return new Validator(
        new AccountId(Bytes32.leftPad(Bytes.of(index + 1))),
        "organisation-" + index,
        keyring.key(index),
        keyring.key(index));
  }

  // What the plan says.

  ValidatorSet validators() {
    return validators;
  }

  Keyring keyring() {
    return keyring;
  }

  Timing timing() {
    return plan.timing();
  }

  List<Integer> leaders(long height) {
    return IntStream.range(0, plan.size())
        .map(place -> (int) ((place + height - 1) % plan.size()))
        .boxed()
        .toList();
  }

  long executionMillis() {
    return 1 + plan.faults().nextInt(4);
  }

  // Who is there.

  List<SimulatedNode> nodes() {
    return nodes;
  }

  /** The first process of a validator; twins have a second. */
  SimulatedNode node(int index) {
    return nodes.stream().filter(node -> node.index() == index).findFirst().orElseThrow();
  }

  Checker checker() {
    return checker;
  }

  List<SimulatedNode> honest() {
    return IntStream.range(0, nodes.size())
        .filter(i -> plan.nodes().get(i).isHonest())
        .mapToObj(nodes::get)
        .toList();
  }

  // Time.

  long now() {
    return now;
  }

  long eventCount() {
    return eventCount;
  }

  void schedule(long delayMillis, Runnable action) {
    events.add(new Event(now + delayMillis, eventCount++, action));
    if (eventCount > MAX_EVENTS) {
      throw new SimulationFailure("more than " + MAX_EVENTS + " events");
    }
  }

  void start() {
    nodes.forEach(SimulatedNode::start);
  }

  /** Runs until the condition holds or the time comes; says whether it held. */
  boolean runUntil(BooleanSupplier condition, long untilMillis) {
    while (!condition.getAsBoolean()) {
      Event next = events.peek();
      if (next == null || next.atMillis() > untilMillis) {
        now = Math.max(now, untilMillis);
        return false;
      }
      events.remove();
      now = next.atMillis();
      next.action().run();
    }
    return true;
  }

  void runUntil(long untilMillis) {
    runUntil(() -> false, untilMillis);
  }

  // Faults.

  void use(Network other) {
    network = other;
  }

  void cutPowerWhen(Predicate<SimulatedNode> condition) {
    powerCuts = condition;
  }

  boolean cutsPowerOf(SimulatedNode node) {
    return powerCuts.test(node);
  }

  void crashed(SimulatedNode node) {
    if (plan.restartMillis() >= 0) {
      schedule(
          plan.restartMillis() + plan.faults().nextInt(100),
          () -> {
            if (!node.isUp()) {
              node.start();
            }
          });
    }
  }

  // The wire.

  /** Sends what a process says in its own name. */
  void send(SimulatedNode sender, int to, Packet packet) {
    if (packet instanceof Packet.Message message
        && message.content() instanceof ConsensusMessage.Voted voted
        && voted.vote().validator() == sender.index()) {
      checker.said(sender.index(), voted.vote().vote());
    }
    for (int process = 0; process < nodes.size(); process++) {
      SimulatedNode receiver = nodes.get(process);
      if (receiver.index() == to) {
        OptionalLong delay =
            network.delayMillis(
                new Network.Envelope(
                    sender.index(), to, nodes.indexOf(sender), process, packet, now));
        if (delay.isPresent()) {
          schedule(delay.getAsLong(), () -> receiver.deliver(sender.index(), packet));
        }
      }
    }
  }

  /** Hands a message over as if {@code from} had sent it, whatever the network does. */
  void inject(int from, int to, ConsensusMessage message) {
    schedule(1, () -> node(to).deliver(from, Packet.Message.of(message)));
  }

  /** Hands a block over, likewise. */
  void inject(int from, int to, Block block) {
    schedule(2, () -> node(to).deliver(from, Packet.Body.of(block)));
  }

  SignedVote signed(int validator, Vote vote) {
    return new SignedVote(
        vote, validator, keyring.sign(validator, vote.signBytes(SimulatedChain.GENESIS, 0)));
  }

  SignedProposal signed(int validator, Proposal proposal, Header header) {
    Bytes signature =
        keyring.sign(validator, proposal.signBytes(SimulatedChain.GENESIS, 0));
    return new SignedProposal(proposal, header, validator, signature, Bytes.EMPTY);
  }

  // What clients and watchers see.

  /** Gives a payload to every node's pool. */
  void submit(long payload) {
    pool.add(payload);
  }

  List<Long> pool() {
    return pool;
  }

  void committed(SimulatedNode node, Block block, Certificate certificate) {
    if (isHonest(node)) {
      checker.committed(node.index(), block.header());
      if (!certificate.isValid(validators, SimulatedChain.GENESIS, keyring.verifier())) {
        throw new SimulationFailure("committed without a valid certificate");
      }
    }
  }

  void observed(SimulatedNode node, Observation observation) {
    if (isHonest(node)) {
      checker.observed(observation);
    }
  }

  private boolean isHonest(SimulatedNode node) {
    return plan.nodes().get(nodes.indexOf(node)).isHonest();
  }
}
