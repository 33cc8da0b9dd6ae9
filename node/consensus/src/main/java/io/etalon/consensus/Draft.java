package io.etalon.consensus;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.Vote;
import io.etalon.primitives.VoteType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The next state while one input is being worked on, and the outputs so far. Never leaves {@link
 * ConsensusMachine}.
 */
final class Draft {
  final HeightContext context;
  final long now;
  final List<Output> outputs = new ArrayList<>();
  long view;
  long enteredAtMillis;
  long buildingView;
  boolean decided;
  final TreeMap<Long, ViewRecord> views;
  final TreeMap<Bytes32, BlockRecord> blocks;
  final TreeMap<Bytes32, Header> headers;
  final TreeMap<Ask.Key, Ask> asks;
  final TreeMap<Integer, Long> pushedAtMillis;
  private final Set<Guard> lifted;
  private long wokenAtMillis;
  private long wakeAtMillis = ConsensusState.NONE;

  Draft(ConsensusState state, long now, Set<Guard> lifted) {
    this.context = state.context();
    this.now = now;
    this.lifted = lifted;
    this.view = state.view();
    this.enteredAtMillis = state.enteredAtMillis();
    this.buildingView = state.buildingView();
    this.decided = state.decided();
    this.views = new TreeMap<>(state.views());
    this.blocks = new TreeMap<>(state.blocks());
    this.headers = new TreeMap<>(state.headers());
    this.asks = new TreeMap<>(state.asks());
    this.pushedAtMillis = new TreeMap<>(state.pushedAtMillis());
    this.wokenAtMillis = state.wakeAtMillis();
  }

  Transition finish() {
    long wake = wokenAtMillis > now ? wokenAtMillis : ConsensusState.NONE;
    if (wakeAtMillis != ConsensusState.NONE
        && (wake == ConsensusState.NONE || wakeAtMillis < wake)) {
      wake = wakeAtMillis;
      Timer timer = new Timer(Timer.Kind.WAKE, context.height(), 0);
      // A commit, where there is one, stays the last output.
      outputs.add(decided ? outputs.size() - 1 : outputs.size(), new Output.SetTimer(timer, wake));
    }
    return new Transition(state(wake), outputs);
  }

  /** The state as it is now. */
  ConsensusState state() {
    return state(wokenAtMillis);
  }

  private ConsensusState state(long wake) {
    return new ConsensusState(
        context,
        view,
        enteredAtMillis,
        buildingView,
        wake,
        decided,
        ConsensusState.frozen(views),
        ConsensusState.frozen(blocks),
        ConsensusState.frozen(headers),
        ConsensusState.frozen(asks),
        ConsensusState.frozen(pushedAtMillis));
  }

  boolean holds(Guard guard) {
    return !lifted.contains(guard);
  }

  int quorum() {
    return holds(Guard.FULL_QUORUM) ? context.quorum() : context.quorum() - 1;
  }

  ViewRecord at(long view) {
    return views.getOrDefault(view, ViewRecord.EMPTY);
  }

  boolean isNullified(long view) {
    return at(view).certificate(VoteType.NULLIFY).isPresent();
  }

  Optional<Bytes32> notarized(long view) {
    return at(view).certificate(VoteType.NOTARIZE).map(Certificate::blockId);
  }

  boolean isHeld(Bytes32 blockId) {
    return headers.containsKey(blockId);
  }

  BlockRecord block(Bytes32 blockId) {
    return blocks.getOrDefault(blockId, BlockRecord.UNSEEN);
  }

  void emit(Output output) {
    outputs.add(output);
  }

  void report(Observation observation) {
    outputs.add(new Output.Report(observation));
  }

  void setTimer(Timer.Kind kind, long view, long atMillis) {
    outputs.add(new Output.SetTimer(new Timer(kind, context.height(), view), atMillis));
  }

  /** The wake timer is spent, even where it fired early. */
  void forgetWake() {
    wokenAtMillis = ConsensusState.NONE;
  }

  /** Look again at a time that lies ahead. */
  void wakeAt(long atMillis) {
    if (wakeAtMillis == ConsensusState.NONE || atMillis < wakeAtMillis) {
      wakeAtMillis = Math.max(atMillis, now + 1);
    }
  }

  /** Votes, once, unless this node only follows; the shell persists before it sends (P1). */
  void cast(Vote vote) {
    views.put(vote.view(), at(vote.view()).withCast(vote.type(), vote.blockId()));
    outputs.add(new Output.CastVote(vote));
  }

  /** P2: the block is in the log before the vote or proposal that follows. */
  void persistBlock(Bytes32 blockId) {
    BlockRecord record = block(blockId);
    if (!record.persisted()) {
      outputs.add(new Output.PersistBlock(blockId));
      blocks.put(blockId, record.asPersisted());
    }
  }

  /** Notes that {@code peer} may have the block. */
  void mention(Bytes32 blockId, int peer) {
    blocks.put(blockId, peer == context.self() ? block(blockId) : block(blockId).from(peer));
  }

  /** Asks for a block that is missing, one peer after the other, no sooner than its record says. */
  void fetch(Bytes32 blockId) {
    BlockRecord record = block(blockId);
    if (record.askAtMillis() > now) {
      wakeAt(record.askAtMillis());
      return;
    }
    long again = now + context.timing().retryMillis();
    blocks.put(blockId, record.asked(again));
    wakeAt(again);
    if (!record.sources().isEmpty()) {
      int peer = record.sources().get(record.requests() % record.sources().size());
      emit(
          new Output.SendTo(
              peer, new ConsensusMessage.BlockRequest(context.height(), blockId)));
    }
  }

  /** Asks for a certificate that is missing: {@code first}, then every validator in turn. */
  void fetch(VoteType type, long view, int first) {
    Ask.Key key = new Ask.Key(type, view);
    Ask ask = asks.getOrDefault(key, new Ask(0, now));
    if (ask.askAtMillis() > now) {
      wakeAt(ask.askAtMillis());
      return;
    }
    long again = now + context.timing().retryMillis();
    asks.put(key, new Ask(ask.requests() + 1, again));
    wakeAt(again);
    int peer = (first + ask.requests()) % context.validators().size();
    if (peer != context.self()) {
      emit(
          new Output.SendTo(
              peer, new ConsensusMessage.CertificateRequest(context.height(), type, view)));
    }
  }
}
