package io.etalon.simulator;

import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/** The machines of one run and what is around them; one thread, virtual time. */
final class Cluster {
  private final Scenario scenario;
  private final Chain chain;
  private final Build build;
  private final Chance chance;
  private final Timeline timeline;
  private final Trace trace;
  private final List<Machine> machines = new ArrayList<>();
  private final Members members;
  private final VirtualNetwork network;
  private final Faults faults;
  private final Watch watch;
  private final Attestors attestors;
  private final long healedAtMillis;

  Cluster(Scenario scenario, Chain chain, Build build) {
    this.scenario = scenario;
    this.chain = chain;
    this.build = build;
    this.chance = new Chance(scenario.seed());
    this.timeline = new Timeline(Chain.GENESIS_MILLIS, () -> {});
    this.trace = new Trace(!scenario.isFalcon());
    this.healedAtMillis = Chain.GENESIS_MILLIS + scenario.chaosMillis();
    this.members = new Members(chain);
    for (int i = 0; i < chain.size(); i++) {
      addMachines(i);
    }
    this.watch = new Watch(this);
    this.attestors = new Attestors(this);
    this.faults = new Faults(this, healedAtMillis);
    this.network =
        new VirtualNetwork(
            this, new Weather(scenario, chance, machines.size(), healedAtMillis));
  }

  private void addMachines(int validator) {
    for (Scenario.Liar liar : scenario.liars()) {
      if (liar.validator() == validator) {
        Conduct usual = Conducts.of(liar.conduct(), chance.stream("liar", validator));
        Conduct conduct = build.conduct(validator, usual);
        machines.add(new Machine(this, machines.size(), validator, conduct));
        if (liar.conduct() == Adversary.TWINS) {
          machines.add(new Machine(this, machines.size(), validator, conduct));
        }
        return;
      }
    }
    machines.add(new Machine(this, machines.size(), validator, Conduct.HONEST));
  }

  void start() {
    faults.schedule();
    machines.forEach(Machine::boot);
  }

  Scenario scenario() {
    return scenario;
  }

  Chain chain() {
    return chain;
  }

  Build build() {
    return build;
  }

  Chance chance() {
    return chance;
  }

  Timeline timeline() {
    return timeline;
  }

  Trace trace() {
    return trace;
  }

  VirtualNetwork network() {
    return network;
  }

  Faults faults() {
    return faults;
  }

  Watch watch() {
    return watch;
  }

  Attestors attestors() {
    return attestors;
  }

  Members members() {
    return members;
  }

  /** When the world is well again. */
  long healedAtMillis() {
    return healedAtMillis;
  }

  List<Machine> machines() {
    return machines;
  }

  List<Machine> honest() {
    return machines.stream().filter(Machine::isHonest).toList();
  }

  Bytes32 peerId(int validator) {
    return members.peerId(validator);
  }

  boolean isHonest(int validator) {
    return scenario.liars().stream().noneMatch(liar -> liar.validator() == validator);
  }
}
