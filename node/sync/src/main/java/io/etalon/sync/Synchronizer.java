package io.etalon.sync;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.ValidatorSet;
import io.etalon.sync.SyncPeer.Need;
import io.etalon.sync.SyncPeers.Flight;
import io.etalon.sync.SyncStatus.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Brings a node that is behind to where the others are. Three steps, each as far as it is needed:
 * headers, which prove how far the chain is and who its validators are; a state, in chunks that
 * each prove themselves; blocks, in windows from several peers.
 *
 * <p>Invariant: <i>nothing is handed out that a quorum did not vouch for</i>. What a peer says of
 * itself decides only whether it is asked; a height counts once a certificate proves it, a block
 * once its own certificate does, an entry of a state once it follows from a certified root. So a
 * lying peer can cost time but nothing else, and what it sent names it.
 *
 * <p>Pure and deterministic: the same inputs give the same outputs. One caller at a time.
 */
public final class Synchronizer {
  /** Blocks that are handed out at a time, so that the node comes to other things in between. */
  static final int MAX_APPLIED = 16;

  private final LocalChain chain;
  private final SyncSettings settings;
  private final Finality finality;
  private final List<SyncOutput> outputs = new ArrayList<>();
  private final SyncPeers peers = new SyncPeers(outputs::add);
  private final HeaderWalk walk;
  private final BlockWindows windows = new BlockWindows();
  private final StateSync state = new StateSync(peers, outputs::add);
  private final TrustAnchor anchor;
  private boolean waiting;

  /** A synchronizer of a node with this chain; {@code verifier} checks what peers prove. */
  public Synchronizer(LocalChain chain, SyncSettings settings, SignatureVerifier verifier) {
    this.chain = chain;
    this.settings = settings;
    this.finality = new Finality(chain.genesisHash(), verifier);
    this.walk = new HeaderWalk(chain, finality);
    this.anchor = new TrustAnchor(settings.trustedBlock());
  }

  /** Takes an input; returns what is to be done now, in order. */
  public List<SyncOutput> apply(SyncInput input, long nowMillis) {
    walk.follow();
    peers.expire(nowMillis);
    take(input, nowMillis);
    peers.takeLost().forEach(this::release);
    step(nowMillis);
    List<SyncOutput> done = List.copyOf(outputs);
    outputs.clear();
    return done;
  }

  /** How far it is. */
  public SyncStatus status(long nowMillis) {
    long best = chain.best().height();
    int banned = peers.banned(nowMillis);
    return state
        .underway()
        .map(
            fetch ->
                new SyncStatus(
                    Phase.STATE, walk.target(), fetch.done(), StateFetch.WHOLE, banned))
        .orElseGet(
            () ->
                new SyncStatus(
                    phase(best, nowMillis), walk.target(), best, walk.target(), banned));
  }

  private Phase phase(long best, long nowMillis) {
    if (anchor.wanted(best).isPresent()) {
      return Phase.ANCHOR;
    }
    if (walk.target() > best) {
      return Phase.BLOCKS;
    }
    return wantsHeaders(best, nowMillis) ? Phase.HEADERS : Phase.LIVE;
  }

  /**
   * Whether the node is proved to be more than one height behind, or does not know yet which chain
   * to trust: agreement on its own height has nothing for it then. No peer's claim counts here.
   */
  public boolean isFetching() {
    long best = chain.best().height();
    return state.underway().isPresent()
        || anchor.wanted(best).isPresent()
        || walk.target() > best + 1;
  }

  /** Whether there is something to do, so that time must be told. */
  public boolean isActive(long nowMillis) {
    return status(nowMillis).phase() != Phase.LIVE;
  }

  private void take(SyncInput input, long nowMillis) {
    switch (input) {
      case SyncInput.PeerConnected(Bytes32 peer) -> peers.connect(peer);
      case SyncInput.PeerGone(Bytes32 peer) -> peers.disconnect(peer);
      case SyncInput.PeerClaims(Bytes32 peer, long height) -> peers.peer(peer).claim(height);
      case SyncInput.Answered(Bytes32 peer, long id, SyncAnswer answer) ->
          peers.land(peer, id).ifPresent(flight -> take(flight, answer, nowMillis));
      case SyncInput.Ticked() -> {}
      case SyncInput.Applied() -> waiting = false;
      case SyncInput.StateStaged(EpochEnd of, List<PathRange> missing) -> {
        waiting = false;
        state.begin(of, missing);
        windows.clear();
      }
      case SyncInput.Installed() -> {
        waiting = false;
        state.end();
      }
    }
  }

  private void release(Flight flight) {
    switch (flight.request()) {
      case SyncRequest.Blocks blocks -> windows.release(blocks);
      case SyncRequest.State wanted -> state.release(wanted);
      case SyncRequest.Progress _, SyncRequest.Anchor _ -> {}
    }
  }

  private void take(Flight flight, SyncAnswer answer, long nowMillis) {
    boolean fits =
        switch (answer) {
          case SyncAnswer.Blocks blocks
              when flight.request() instanceof SyncRequest.Blocks request ->
              take(flight, request, blocks.blocks(), nowMillis);
          case SyncAnswer.Progress progress
              when flight.request() instanceof SyncRequest.Progress request ->
              take(flight, progress, request, nowMillis);
          case SyncAnswer.Anchor anchored
              when flight.request() instanceof SyncRequest.Anchor request ->
              take(flight, anchored, request, nowMillis);
          case SyncAnswer.State chunk
              when flight.request() instanceof SyncRequest.State request ->
              state.take(flight, request, chunk.chunk(), nowMillis);
          default -> false;
        };
    if (!fits) {
      String what = Need.of(flight.request()).name().toLowerCase(Locale.ROOT);
      peers.banForLying(flight.peer(), nowMillis, "gave " + what + " that prove nothing");
      release(flight);
    }
  }

  // Each of these says whether the answer can be an honest peer's.

  private boolean take(
      Flight flight, SyncAnswer.Progress progress, SyncRequest.Progress request, long nowMillis) {
    if (progress.ends().isEmpty() && progress.tip().isEmpty()) {
      peers.lacks(flight, nowMillis);
      return true;
    }
    if (request.epoch() != walk.epoch()) {
      return true;
    }
    for (EpochEnd end : progress.ends()) {
      if (!walk.accept(end)) {
        return false;
      }
      outputs.add(new SyncOutput.Keep(end));
    }
    if (progress.tip().isEmpty()) {
      return true;
    }
    FinalHeader tip = progress.tip().get();
    peers.prove(flight.peer(), tip.header().height(), nowMillis);
    return walk.accept(tip);
  }

  private boolean take(
      Flight flight, SyncAnswer.Anchor answer, SyncRequest.Anchor request, long nowMillis) {
    if (answer.anchored().isEmpty()) {
      peers.lacks(flight, nowMillis);
      return true;
    }
    ValidatorSet validators = answer.anchored().get().validators();
    boolean good = anchor.accept(request, answer.anchored().get().header(), validators);
    if (good) {
      walk.trust(validators);
    }
    return good;
  }

  private boolean take(
      Flight flight, SyncRequest.Blocks request, List<FinalBlock> blocks, long nowMillis) {
    if (blocks.isEmpty()) {
      windows.release(request);
      peers.lacks(flight, nowMillis);
      return true;
    }
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).height() != request.firstHeight() + i || i >= request.count()) {
        return false;
      }
    }
    Optional<StateFetch> fetch = state.underway();
    if (fetch.isEmpty()) {
      windows.fill(request, flight.peer(), blocks);
      return true;
    }
    return request.firstHeight() != fetch.get().header().height()
        || install(fetch.get(), blocks.getFirst());
  }

  private boolean install(StateFetch fetching, FinalBlock given) {
    boolean good =
        given.block().id().equals(fetching.header().blockId())
            && given.block().body().matches(fetching.header());
    if (good && !waiting) {
      waiting = true;
      outputs.add(
          new SyncOutput.Install(new FinalBlock(given.block(), fetching.goal().certificate())));
    }
    return good;
  }

  private void step(long nowMillis) {
    if (waiting) {
      return;
    }
    if (state.underway().isPresent()) {
      state.step(state.underway().get(), nowMillis);
      return;
    }
    long best = chain.best().height();
    Optional<SyncRequest.Anchor> trusted = anchor.wanted(best);
    if (trusted.isPresent()) {
      if (!peers.isAsking(Need.ANCHOR)) {
        peers.ask(trusted.get(), _ -> true, nowMillis);
      }
      return;
    }
    if (wantsHeaders(best, nowMillis) && !peers.isAsking(Need.HEADERS)) {
      long known = isWalking() ? 0 : walk.target();
      peers.ask(
          new SyncRequest.Progress(walk.epoch()),
          peer -> peer.claimedHeight() > known,
          nowMillis);
    }
    // How far it is to the end decides how to get there.
    boolean knowsTheWay = !isWalking() || !peers.anyMayHave(Need.HEADERS, nowMillis);
    if (!stage(best, nowMillis) && knowsTheWay) {
      fetchBlocks(best, nowMillis);
    }
  }

  private boolean isWalking() {
    return walk.newestEnd().isPresent() && !walk.isComplete();
  }

  // Near the proved height only: what is proved is fetched first.
  private boolean wantsHeaders(long best, long nowMillis) {
    long claimed = peers.highestClaim(nowMillis);
    boolean isBeyond = claimed > walk.target() && claimed > best + 1;
    return isWalking() || isBeyond && walk.target() <= best + BlockWindows.BLOCKS;
  }

  private boolean stage(long best, long nowMillis) {
    Optional<EpochEnd> end =
        walk.newestEnd()
            .filter(newest -> walk.isComplete())
            .filter(newest -> newest.header().height() > best)
            .filter(newest -> state.mayHave(newest.header().height()))
            .filter(newest -> isFar(best) || lacksBlocks(nowMillis));
    end.ifPresent(
        newest -> {
          waiting = true;
          outputs.add(new SyncOutput.Stage(newest));
        });
    return end.isPresent();
  }

  private boolean isFar(long best) {
    return walk.target() - best > settings.snapshotThreshold() || anchor.isKnown() && best == 0;
  }

  private boolean lacksBlocks(long nowMillis) {
    return peers.any(nowMillis) && !peers.anyMayHave(Need.BLOCKS, nowMillis);
  }

  private void fetchBlocks(long best, long nowMillis) {
    windows.advance(best);
    applyReady(best, nowMillis);
    for (SyncRequest.Blocks wanted : windows.wanted(best, walk.target())) {
      Optional<Flight> flight =
          peers.ask(wanted, peer -> peer.claimedHeight() >= wanted.firstHeight(), nowMillis);
      if (flight.isEmpty()) {
        return;
      }
      windows.asked(wanted);
    }
  }

  private void applyReady(long best, long nowMillis) {
    Optional<BlockWindows.Ready> ready = windows.ready(best);
    if (ready.isEmpty()) {
      return;
    }
    List<FinalBlock> good = new ArrayList<>();
    Bytes32 parent = chain.best().blockId();
    for (FinalBlock next : ready.get().blocks()) {
      Optional<ValidatorSet> set = chain.validators(next.height() / chain.epochBlocks());
      if (set.isEmpty() || good.size() == MAX_APPLIED) {
        // Known, or taken, once the blocks before it are applied.
        break;
      }
      if (!finality.isNext(next, parent, set.get())) {
        windows.discard(ready.get().peer());
        peers.banForLying(
            ready.get().peer(), nowMillis, "gave a block " + next.height() + " that is not final");
        peers.takeLost().forEach(this::release);
        return;
      }
      parent = next.block().id();
      anchor.require(next.height(), parent);
      good.add(next);
    }
    waiting = true;
    outputs.add(new SyncOutput.Apply(good));
  }
}
