package io.etalon.consensus;

import io.etalon.primitives.Block;
import io.etalon.primitives.DoubleProposal;
import io.etalon.primitives.DoubleReport;
import io.etalon.primitives.DoubleStatement;
import io.etalon.primitives.DoubleVote;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;
import io.etalon.ssz.ByteOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;

/** One height of three machines and a liar, driven by a seed. */
final class RandomPlay {
  private static final int LIAR = 0;
  private static final int MACHINES = 4;
  private static final int STEPS = 250;
  private static final int VIEWS = 4;

  private record Letter(int to, Input input) {}

  /** One honest node: its state, its log and its timers. */
  private static final class Node {
    private ConsensusState state;
    private final List<LogEntry> log = new ArrayList<>();
    private final List<Timer> timers = new ArrayList<>();
  }

  private final Random random;
  private final ConsensusMachine machine;
  private final Node[] nodes = new Node[MACHINES];
  private final List<Letter> letters = new ArrayList<>();
  private final TreeMap<Bytes32, Block> blocks = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
  private final List<SignedVote> votes = new ArrayList<>();
  private final List<SignedProposal> proposals = new ArrayList<>();
  private final List<Evidence> found = new ArrayList<>();
  private long now = Fixture.SLOT;

  RandomPlay(long seed, Set<Guard> lifted) {
    random = new Random(seed);
    machine = new ConsensusMachine(lifted.isEmpty() ? EnumSet.noneOf(Guard.class) : lifted);
    for (int view = 0; view < VIEWS; view++) {
      for (int rival = 0; rival < 2; rival++) {
        Block block = Fixture.block(view, Fixture.SLOT + rival);
        blocks.put(block.id(), block);
      }
    }
    for (int i = 1; i < MACHINES; i++) {
      nodes[i] = new Node();
      start(i);
    }
  }

  private void start(int i) {
    nodes[i].timers.clear();
    Transition first =
        machine.start(Fixture.context(i), Restored.of(List.copyOf(nodes[i].log)), now);
    take(i, first);
  }

  void run() {
    for (int step = 0; step < STEPS; step++) {
      now += random.nextInt(20);
      int dice = random.nextInt(100);
      if (dice < 12) {
        lie();
      } else if (dice < 14) {
        start(honest());
      } else if (dice < 24 || letters.isEmpty()) {
        fire(honest());
      } else {
        deliver();
      }
    }
  }

  private int honest() {
    return 1 + random.nextInt(MACHINES - 1);
  }

  private Block anyBlock() {
    List<Block> all = List.copyOf(blocks.values());
    return all.get(random.nextInt(all.size()));
  }

  private void lie() {
    long view = random.nextInt(VIEWS);
    Block block = anyBlock();
    ConsensusMessage message =
        switch (random.nextInt(4)) {
          case 0 -> voted(Vote.notarize(1, view, block.id()));
          case 1 -> voted(Vote.nullify(1, view));
          case 2 -> voted(Vote.finalize(1, view, block.id()));
          default ->
              new ConsensusMessage.Proposed(
                  Fixture.fresh(Fixture.block(0, Fixture.SLOT + random.nextInt(2))));
        };
    letters.add(new Letter(honest(), new Input.MessageReceived(LIAR, message, now)));
  }

  private static ConsensusMessage voted(Vote vote) {
    return new ConsensusMessage.Voted(Fixture.signed(LIAR, vote));
  }

  private void fire(int i) {
    List<Timer> timers = nodes[i].timers;
    if (!timers.isEmpty()) {
      Timer timer = timers.remove(random.nextInt(timers.size()));
      apply(i, new Input.TimerFired(timer, now));
    }
  }

  private void deliver() {
    int index = random.nextInt(letters.size());
    Letter letter = random.nextInt(10) == 0 ? letters.get(index) : letters.remove(index);
    if (random.nextInt(12) > 0) {
      apply(letter.to(), letter.input());
    }
  }

  private void apply(int i, Input input) {
    if (i != LIAR) {
      take(i, machine.apply(nodes[i].state, input));
    }
  }

  private void take(int i, Transition transition) {
    nodes[i].state = transition.state();
    for (Output output : transition.outputs()) {
      act(i, output);
    }
  }

  private void act(int i, Output output) {
    switch (output) {
      case Output.PersistCertificate persist ->
          nodes[i].log.add(new LogEntry.HeldCertificate(persist.certificate()));
      case Output.PersistBlock persist ->
          nodes[i].log.add(new LogEntry.HeldBlock(blocks.get(persist.blockId())));
      case Output.CastVote cast -> {
        SignedVote signed = Fixture.signed(i, cast.vote());
        votes.add(signed);
        nodes[i].log.add(new LogEntry.OwnVote(signed));
        say(i, new ConsensusMessage.Voted(signed));
      }
      case Output.Propose propose -> {
        SignedProposal signed = Fixture.signed(i, propose.proposal(), propose.header());
        proposals.add(signed);
        nodes[i].log.add(new LogEntry.OwnProposal(signed));
        say(i, new ConsensusMessage.Proposed(signed));
      }
      case Output.Broadcast broadcast -> say(i, broadcast.message());
      case Output.SendTo send -> send(i, send);
      case Output.SetTimer set -> nodes[i].timers.add(set.timer());
      case Output.Build build -> {
        Block block = Fixture.block(build.view(), Fixture.SLOT + random.nextInt(2));
        blocks.put(block.id(), block);
        letters.add(
            new Letter(i, new Input.BlockBuilt(build.view(), block.id(), block.header(), now)));
      }
      case Output.Judge judge ->
          letters.add(new Letter(i, new Input.BlockJudged(judge.blockId(), true, now)));
      case Output.Report report ->
          found.addAll(EvidenceFinder.find(report.observation(), Fixture.VALIDATORS));
      case Output.SendFinalization _, Output.Commit _ -> {}
    }
  }

  private void say(int from, ConsensusMessage message) {
    for (int to = 1; to < MACHINES; to++) {
      letters.add(new Letter(to, new Input.MessageReceived(from, message, now)));
    }
  }

  private void send(int from, Output.SendTo send) {
    if (send.message() instanceof ConsensusMessage.BlockRequest(long _, Bytes32 blockId)) {
      letters.add(
          new Letter(from, new Input.BlockHeld(blockId, blocks.get(blockId).header(), now)));
    } else if (send.peer() != from) {
      letters.add(
          new Letter(send.peer(), new Input.MessageReceived(from, send.message(), now)));
    }
  }

  boolean liarConvicted() {
    return !found.isEmpty();
  }

  long decided() {
    long decided = 0;
    for (int i = 1; i < MACHINES; i++) {
      decided += nodes[i].state.decided() ? 1 : 0;
    }
    return decided;
  }

  /** Evidence against who signed by the rules: what was found, and what could be made. */
  List<Evidence> wronged() {
    List<Evidence> wronged = new ArrayList<>();
    for (Evidence evidence : found) {
      int accused =
          switch (evidence) {
            case DoubleStatement statements -> statements.validator();
            case DoubleReport _ -> LIAR;
          };
      if (accused != LIAR) {
        wronged.add(evidence);
      }
    }
    for (SignedVote one : votes) {
      for (SignedVote other : votes) {
        if (one.validator() == other.validator() && one.vote().excludes(other.vote())) {
          wronged.add(DoubleVote.of(0, one, other));
        }
      }
    }
    for (SignedProposal one : proposals) {
      for (SignedProposal other : proposals) {
        Proposal proposal = one.proposal();
        if (one.validator() == other.validator() && proposal.excludes(other.proposal())) {
          wronged.add(DoubleProposal.of(0, one, other));
        }
      }
    }
    return wronged;
  }
}
