package io.etalon.consensus;

import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.VoteType;
import io.etalon.ssz.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;

/**
 * Runs the machine: verifies what comes in, does the outputs in order, keeps the height's blocks,
 * restores a height from the log and begins the next one after a commit. The node and the simulator
 * share it; what differs between them is behind {@link Effects}, {@link ConsensusLog} and {@link
 * ConsensusSigner}.
 *
 * <p>Guarantee: what the log must hold before a word is said is appended before that word is handed
 * to {@link Effects}. Appends that follow one another are written as one. Single-threaded: every
 * method is called on one thread. An effect may call back at once; the call is queued until the
 * outputs at hand are done. After an exception the driver is broken and the node must stop.
 */
public final class ConsensusDriver {
  private final ConsensusMachine machine;
  private final MessageVerifier verifier;
  private final ConsensusLog log;
  private final ConsensusSigner signer;
  private final Effects effects;

  private final Deque<Input> inputs = new ArrayDeque<>();
  private final NextHeight nextHeight = new NextHeight();
  private final EarlyBlocks earlyBlocks = new EarlyBlocks();
  private final RequestBudget requests = new RequestBudget();
  private final SortedMap<Bytes32, Block> blocks = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
  private final List<LogEntry> unwritten = new ArrayList<>();
  private @Nullable Height current;
  private boolean running;

  /** A driver that waits for {@link #start}. */
  public ConsensusDriver(
      ConsensusMachine machine,
      MessageVerifier verifier,
      ConsensusLog log,
      ConsensusSigner signer,
      Effects effects) {
    this.machine = machine;
    this.verifier = verifier;
    this.log = log;
    this.signer = signer;
    this.effects = effects;
  }

  // One height: the machine's state, and the parent's certificate as it grows.
  private static final class Height {
    private ConsensusState state;
    private final ParentVotes parentVotes;

    private Height(ConsensusState state) {
      this.state = state;
      this.parentVotes = new ParentVotes(state.context().parent());
    }
  }

  /**
   * Begins a height: the first one, or one that synchronization jumped to. What the log has of it
   * counts as said and is said again (P5).
   */
  public void start(HeightContext context, long nowMillis) {
    boolean outermost = !running;
    running = true;
    begin(context, nowMillis);
    if (outermost) {
      run();
    }
  }

  /**
   * Takes a message from a peer, numbered as in {@link Input.MessageReceived}; verifies it when it
   * is of use.
   */
  public void receive(int peer, ConsensusMessage message, long nowMillis) {
    switch (message) {
      case ConsensusMessage.BlockRequest request -> {
        if (grants(peer, nowMillis)) {
          answer(peer, request);
        }
      }
      case ConsensusMessage.CertificateRequest request -> {
        if (grants(peer, nowMillis)) {
          answer(peer, request, nowMillis);
        }
      }
      case ConsensusMessage.Status _ ->
          submit(new Input.MessageReceived(peer, message, nowMillis));
      case ConsensusMessage.Voted voted
          when height().parentVotes.wants(voted.vote()) ->
          extendParent(peer, voted.vote());
      default -> {
        switch (machine.interest(state(), message)) {
          case NEVER -> {}
          case LATER -> nextHeight.keep(peer, message);
          case NOW -> verify(peer, message, nowMillis);
        }
      }
    }
  }

  private void verify(int peer, ConsensusMessage message, long nowMillis) {
    if (verifier.verify(message, state().context().validators())) {
      submit(new Input.MessageReceived(peer, message, nowMillis));
    } else {
      effects.report(new Observation.Forged(peer));
    }
  }

  /** Takes a block from a peer; keeps it for a while when its proposal may still come. */
  public void receive(int peer, Block block, long nowMillis) {
    long ahead = block.header().height() - state().context().height();
    if (ahead == 0 && state().wantsBlock(block.id())) {
      take(peer, block, nowMillis);
    } else if (ahead == 0 || ahead == 1) {
      earlyBlocks.keep(peer, block);
    }
  }

  /**
   * Takes a finalized block of this height with its certificate, as synchronization brings them:
   * commits it without asking for anything else.
   */
  public void receiveFinal(int peer, Block block, Certificate certificate, long nowMillis) {
    HeightContext context = state().context();
    if (block.header().height() != context.height()) {
      return;
    }
    boolean genuine =
        certificate.type() == VoteType.FINALIZE
            && certificate.height() == context.height()
            && certificate.blockId().equals(block.id())
            && block.body().matches(block.header())
            && verifier.verify(
                new ConsensusMessage.Certified(certificate), context.validators());
    if (!genuine) {
      effects.report(new Observation.Forged(peer));
      return;
    }
    blocks.put(block.id(), block);
    submit(new Input.FinalBlockReceived(certificate, block.header(), nowMillis));
  }

  private void take(int peer, Block block, long nowMillis) {
    if (block.body().matches(block.header())) {
      blocks.put(block.id(), block);
      submit(new Input.BlockHeld(block.id(), block.header(), nowMillis));
    } else {
      effects.report(new Observation.Forged(peer));
    }
  }

  /** Takes the block that {@link Effects#build} asked for. */
  public void built(long view, Block block, long nowMillis) {
    if (block.header().height() == state().context().height()) {
      Bytes32 blockId = block.id();
      blocks.put(blockId, block);
      submit(new Input.BlockBuilt(view, blockId, block.header(), nowMillis));
    }
  }

  /** Takes the verdict that {@link Effects#judge} asked for. */
  public void judged(Bytes32 blockId, boolean valid, long nowMillis) {
    submit(new Input.BlockJudged(blockId, valid, nowMillis));
  }

  /** Takes a timer that came due. */
  public void fire(Timer timer, long nowMillis) {
    submit(new Input.TimerFired(timer, nowMillis));
  }

  /**
   * The machine's state; immutable, so that other threads may read it once it was handed to them.
   */
  public ConsensusState state() {
    return height().state;
  }

  private Height height() {
    if (current == null) {
      throw new IllegalStateException("no height was begun");
    }
    return current;
  }

  /** What the height waits for. */
  public Explanation explain(long nowMillis) {
    return Explanations.of(state(), nowMillis);
  }

  private void submit(Input input) {
    inputs.add(input);
    if (!running) {
      running = true;
      run();
    }
  }

  private void run() {
    while (!inputs.isEmpty()) {
      Input input = inputs.remove();
      Height height = height();
      Transition transition = machine.apply(height.state, input);
      height.state = transition.state();
      execute(transition.outputs(), input.nowMillis());
      if (inputs.isEmpty()) {
        earlyBlocks
            .take(state()::wantsBlock)
            .ifPresent(block -> take(block.header().proposer(), block, input.nowMillis()));
      }
    }
    running = false;
  }

  private void begin(HeightContext context, long nowMillis) {
    List<LogEntry> entries = log.entries(context.height());
    blocks.clear();
    earlyBlocks.forgetBelow(context.height());
    for (LogEntry entry : entries) {
      if (entry instanceof LogEntry.HeldBlock held) {
        blocks.put(held.block().id(), held.block());
      }
    }
    Transition first = machine.start(context, Restored.of(entries), nowMillis);
    current = new Height(first.state());
    execute(first.outputs(), nowMillis);
    nextHeight
        .drain()
        .forEach((peer, held) -> held.forEach(message -> receive(peer, message, nowMillis)));
  }

  private void execute(List<Output> outputs, long nowMillis) {
    for (Output output : outputs) {
      execute(output, nowMillis);
    }
    write();
  }

  private void execute(Output output, long nowMillis) {
    switch (output) {
      case Output.PersistCertificate persist ->
          unwritten.add(new LogEntry.HeldCertificate(persist.certificate()));
      case Output.PersistBlock persist ->
          unwritten.add(new LogEntry.HeldBlock(held(persist.blockId())));
      case Output.CastVote cast -> cast(cast, nowMillis);
      case Output.Propose propose -> propose(propose, nowMillis);
      case Output.Report report -> effects.report(report.observation());
      case Output.SetTimer set -> effects.setTimer(set.timer(), set.atMillis());
      case Output.Build build ->
          effects.build(
              state().context(), build.view(), height().parentVotes.certificate());
      case Output.Judge judge -> effects.judge(state().context(), held(judge.blockId()));
      case Output.Broadcast broadcast -> {
        write();
        effects.broadcast(broadcast.message());
      }
      case Output.SendTo send -> {
        write();
        effects.send(send.peer(), send.message());
      }
      case Output.SendFinalization send -> sendFinalization(send.peer(), send.height());
      case Output.Commit commit -> commit(commit, nowMillis);
    }
  }

  // One append, one sync, for everything that waits.
  private void write() {
    if (!unwritten.isEmpty()) {
      log.append(List.copyOf(unwritten));
      unwritten.clear();
    }
  }

  private void cast(Output.CastVote cast, long nowMillis) {
    HeightContext context = state().context();
    SignedVote signed = signer.sign(cast.vote(), context);
    unwritten.add(new LogEntry.OwnVote(signed));
    write();
    ConsensusMessage message = new ConsensusMessage.Voted(signed);
    effects.broadcast(message);
    inputs.add(new Input.MessageReceived(context.self(), message, nowMillis));
  }

  private void propose(Output.Propose propose, long nowMillis) {
    HeightContext context = state().context();
    SignedProposal signed = signer.sign(propose.proposal(), propose.header(), context);
    unwritten.add(new LogEntry.OwnProposal(signed));
    write();
    ConsensusMessage message = new ConsensusMessage.Proposed(signed);
    effects.broadcast(message);
    if (propose.proposal().isFresh()) {
      effects.broadcast(held(propose.proposal().blockId()));
    }
    inputs.add(new Input.MessageReceived(context.self(), message, nowMillis));
  }

  private void commit(Output.Commit commit, long nowMillis) {
    write();
    HeightContext next = effects.commit(held(commit.blockId()), commit.certificate());
    log.cutBelow(next.height());
    begin(next, Math.max(nowMillis, next.parent().committedAtMillis()));
  }

  private void sendFinalization(int peer, long height) {
    Certificate parent = height().parentVotes.certificate();
    Optional<Certificate> certificate =
        height == parent.height() ? Optional.of(parent) : effects.finalization(height);
    certificate.ifPresent(
        held -> effects.send(peer, new ConsensusMessage.Certified(held)));
  }

  private boolean grants(int peer, long nowMillis) {
    return requests.grants(peer, nowMillis, state().context().timing().retryMillis());
  }

  // Of an earlier height only the finalization is kept: it proves how far this node is.
  private void answer(int peer, ConsensusMessage.CertificateRequest request, long nowMillis) {
    long height = state().context().height();
    if (request.height() == height) {
      submit(new Input.MessageReceived(peer, request, nowMillis));
    } else if (request.height() < height && request.type() == VoteType.FINALIZE) {
      sendFinalization(peer, request.height());
    }
  }

  private void answer(int peer, ConsensusMessage.BlockRequest request) {
    Optional.ofNullable(blocks.get(request.blockId()))
        .or(() -> effects.finalizedBlock(request.blockId()))
        .ifPresent(block -> effects.send(peer, block));
  }

  private void extendParent(int peer, SignedVote vote) {
    ParentVotes parentVotes = height().parentVotes;
    if (verifier.verify(vote, state().context().parent().validators())) {
      parentVotes.add(vote);
    } else {
      effects.report(new Observation.Forged(peer));
    }
  }

  private Block held(Bytes32 blockId) {
    return Optional.ofNullable(blocks.get(blockId))
        .orElseThrow(() -> new IllegalStateException("block " + blockId + " is not held"));
  }
}
