package io.etalon.model;

import io.etalon.consensus.ConsensusMachine;
import io.etalon.consensus.ConsensusMessage;
import io.etalon.consensus.Restored;
import io.etalon.consensus.Timer;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A random path of the model, walked by three production machines.
 *
 * <p>Forwards: for each vote that the model allows, the machine is given what the vote rests on,
 * and must cast it. Backwards: whatever a machine casts on the way, or when it is given anything
 * that can exist in any order, the model must allow. Each machine takes itself for validator 3,
 * which leads none of the three views.
 */
final class Conformance {
  private static final int SELF = 3;
  private static final int PROBES = 12;

  private final Model model = new Model(Votes.MAX_VIEWS, Set.of());
  private final Random random;
  private final Machine[] machines = new Machine[Votes.NODES];
  private long state;
  private int votes;

  Conformance(ConsensusMachine machine, Random random) {
    this.random = random;
    for (int node = 0; node < machines.length; node++) {
      machines[node] = Machine.started(machine, SELF, Restored.NOTHING);
    }
  }

  /** Walks until nothing is left to vote for; says how many votes were compared. */
  int walk() {
    List<Move> moves = moves();
    while (!moves.isEmpty()) {
      Move intended = moves.get(random.nextInt(moves.size()));
      probe(intended.node());
      follow(intended);
      moves = moves();
    }
    return votes;
  }

  private List<Move> moves() {
    List<Move> moves = new ArrayList<>();
    model.eachMove(state, moves::add);
    return moves;
  }

  private void follow(Move intended) {
    Machine machine = machines[intended.node()];
    long before = state;
    for (Supplier<List<Vote>> step : steps(machine, intended)) {
      for (Vote vote : step.get()) {
        state = allowed(state, Height.move(intended.node(), vote));
      }
    }
    int code = Votes.of(state, intended.node());
    if (Votes.plus(code, intended) != code) {
      throw new AssertionError(
          "the machine does not vote as the model may: %s, after %s"
              .formatted(intended, describe(before)));
    }
  }

  private long allowed(long from, Move cast) {
    if (!model.allows(from, cast)) {
      throw new AssertionError(
          "the machine votes as the model may not: %s, after %s"
              .formatted(cast, describe(from)));
    }
    votes++;
    return Votes.plus(from, cast);
  }

  // What a vote rests on, and then its cause.
  private List<Supplier<List<Vote>>> steps(Machine machine, Move intended) {
    List<Supplier<List<Vote>>> steps = new ArrayList<>();
    int view = intended.view();
    int block = intended.block();
    Certificates all = model.certificates(state);
    switch (intended.type()) {
      case NULLIFY -> {
        enter(machine, all, view, steps);
        steps.add(() -> machine.fire(Timer.Kind.VIEW, view));
      }
      case NOTARIZE -> {
        enter(machine, all, view, steps);
        long by = justify(machine, all, intended, steps);
        steps.add(() -> machine.receive(Height.proposal(view, block, by)));
        steps.add(() -> machine.hold(block));
      }
      case FINALIZE -> {
        steps.add(() -> machine.receive(Height.notarization(view, block)));
        steps.add(() -> machine.hold(block));
      }
    }
    return steps;
  }

  private void enter(
      Machine machine, Certificates all, int view, List<Supplier<List<Vote>>> steps) {
    if (view > 0) {
      List<ConsensusMessage> leaving = certificates(all, view - 1);
      ConsensusMessage one = leaving.get(random.nextInt(leaving.size()));
      steps.add(() -> machine.receive(one));
    }
  }

  private long justify(
      Machine machine, Certificates all, Move move, List<Supplier<List<Vote>>> steps) {
    long by = justifications(all, move.view(), move.block());
    if (by != Proposal.NONE) {
      steps.add(() -> machine.receive(Height.notarization((int) by, move.block())));
    }
    IntStream.range((int) by + 1, move.view())
        .forEach(view -> steps.add(() -> machine.receive(Height.nullification(view))));
    return by;
  }

  private long justifications(Certificates all, int view, int block) {
    if (block >= 2 * view) {
      return Proposal.NONE;
    }
    List<Integer> fitting =
        IntStream.range(block / 2, view)
            .filter(by -> (all.notarized(by) & 1 << block) != 0)
            .filter(by -> IntStream.range(by + 1, view).allMatch(all::nullified))
            .boxed()
            .toList();
    return fitting.get(random.nextInt(fitting.size()));
  }

  static List<ConsensusMessage> certificates(Certificates all, int view) {
    List<ConsensusMessage> held = new ArrayList<>();
    if (all.nullified(view)) {
      held.add(Height.nullification(view));
    }
    for (int block = 0; block < Votes.blocks(view); block++) {
      if ((all.notarized(view) & 1 << block) != 0) {
        held.add(Height.notarization(view, block));
      }
    }
    return held;
  }

  // On a copy: anything that can exist, and proposals and timers of any kind.
  private void probe(int node) {
    Machine copy = machines[node].later(random.nextInt(2) * 1_000);
    long reached = state;
    for (int i = 0; i < PROBES; i++) {
      for (Vote vote : anything(copy, model.certificates(reached))) {
        reached = allowed(reached, Height.move(node, vote));
      }
    }
  }

  private List<Vote> anything(Machine machine, Certificates all) {
    int view = random.nextInt(Votes.MAX_VIEWS);
    int block = random.nextInt(Votes.blocks(view));
    List<ConsensusMessage> held = certificates(all, view);
    return switch (random.nextInt(6)) {
      case 0, 1 -> {
        long by = random.nextInt(view + 1) - 1;
        yield machine.receive(Height.proposal(view, block, by));
      }
      case 2 -> machine.hold(block);
      case 3 -> machine.fire(Timer.Kind.values()[random.nextInt(4)], view);
      default ->
          held.isEmpty()
              ? List.of()
              : machine.receive(held.get(random.nextInt(held.size())));
    };
  }

  private static String describe(long state) {
    List<String> codes = new ArrayList<>();
    for (int node = 0; node < Votes.NODES; node++) {
      int code = Votes.of(state, node);
      StringBuilder text = new StringBuilder("node " + node + ":");
      for (int view = 0; view < Votes.MAX_VIEWS; view++) {
        text.append(" [notarize ").append(Integer.toBinaryString(Votes.notarized(code, view)));
        text.append(Votes.nullified(code, view) ? ", nullify" : "");
        text.append(Votes.finalized(code, view) ? ", finalize]" : "]");
      }
      codes.add(text.toString());
    }
    return String.join("; ", codes);
  }
}
