package io.etalon.sync;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import io.etalon.ssz.ByteOrder;
import io.etalon.trie.StateChunk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** A node that is behind, its store in memory and its peers, in virtual time. */
final class SyncLab implements LocalChain {
  static final long DELAY_MILLIS = 20;

  final List<FakePeer> peers;
  final List<SyncOutput> log = new ArrayList<>();
  final TreeMap<Bytes, Bytes> state = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
  final List<Long> applied = new ArrayList<>();
  Synchronizer synchronizer;
  long now = 1_000_000;
  private final SyncSettings settings;
  private final SignatureVerifier verifier;
  private final FakeChain own;
  private Header best;
  private final PriorityQueue<Event> events = new PriorityQueue<>(
      Comparator.comparingLong(Event::atMillis).thenComparingLong(Event::number));
  private long number;

  private record Event(long atMillis, long number, SyncInput input) {}

  SyncLab(FakeChain own, SyncSettings settings, FakePeer... peers) {
    this(own, settings, FakeChain.VERIFIER, peers);
  }

  SyncLab(
      FakeChain own, SyncSettings settings, SignatureVerifier verifier, FakePeer... peers) {
    this.own = own;
    this.settings = settings;
    this.verifier = verifier;
    this.peers = List.of(peers);
    this.best = own.header(0);
    restart();
  }

  /** As after a power cut of the node: what it knew of its peers is lost. */
  void restart() {
    events.clear();
    synchronizer = new Synchronizer(this, settings, verifier);
    for (FakePeer peer : peers) {
      put(new SyncInput.PeerConnected(peer.id), 0);
      put(new SyncInput.PeerClaims(peer.id, peer.claim()), 1);
    }
  }

  /** Runs for so long, telling what the peers claim twice a second. */
  void run(long millis) {
    long end = now + millis;
    for (long tick = now; tick <= end; tick += 250) {
      put(new SyncInput.Ticked(), tick - now);
      for (FakePeer peer : peers) {
        put(new SyncInput.PeerClaims(peer.id, peer.claim()), tick - now);
      }
    }
    while (!events.isEmpty() && events.peek().atMillis() <= end) {
      step();
    }
    now = end;
  }

  boolean step() {
    Event next = events.poll();
    if (next == null) {
      return false;
    }
    now = Math.max(now, next.atMillis());
    synchronizer.apply(next.input(), now).forEach(this::carryOut);
    return true;
  }

  void put(SyncInput input, long delayMillis) {
    events.add(new Event(now + delayMillis, number++, input));
  }

  private void carryOut(SyncOutput output) {
    log.add(output);
    switch (output) {
      case SyncOutput.Ask ask -> peer(ask.peer()).answer(ask.request()).ifPresent(answer ->
          put(new SyncInput.Answered(ask.peer(), ask.id(), answer), DELAY_MILLIS));
      case SyncOutput.Apply(List<FinalBlock> blocks) -> {
        for (FinalBlock block : blocks) {
          if (!block.block().header().parent().equals(best.blockId())) {
            throw new AssertionError("a block that does not follow");
          }
          best = block.block().header();
          applied.add(block.height());
        }
        put(new SyncInput.Applied(), 5);
      }
      case SyncOutput.Stage stage -> {
        state.clear();
        put(new SyncInput.StateStaged(stage.of(), List.of(
            new PathRange(StateChunk.FIRST, Bytes32.fromHexString("0x7f" + "ff".repeat(31))),
            new PathRange(Bytes32.fromHexString("0x80" + "00".repeat(31)), StateChunk.LAST))),
            0);
      }
      case SyncOutput.Take take ->
          take.chunk().entries().forEach(entry -> state.put(entry.key(), entry.value()));
      case SyncOutput.Install(FinalBlock block) -> {
        best = block.block().header();
        put(new SyncInput.Installed(), 0);
      }
      case SyncOutput.Keep _, SyncOutput.Ban _ -> { }
    }
  }

  List<Bytes32> banned() {
    return log.stream().filter(SyncOutput.Ban.class::isInstance)
        .map(ban -> ((SyncOutput.Ban) ban).peer()).distinct().toList();
  }

  private FakePeer peer(Bytes32 id) {
    return peers.stream().filter(one -> one.id.equals(id)).findFirst().orElseThrow();
  }

  @Override
  public Bytes32 genesisHash() {
    return own.genesisHash();
  }

  @Override
  public Header best() {
    return best;
  }

  @Override
  public Optional<ValidatorSet> validators(long epoch) {
    boolean known = epoch == best.epoch() || epoch == best.epoch() + 1;
    return known ? Optional.of(FakeChain.set(epoch)) : Optional.empty();
  }

  @Override
  public long epochBlocks() {
    return FakeChain.EPOCH_BLOCKS;
  }
}
