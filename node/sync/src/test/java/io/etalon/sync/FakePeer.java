package io.etalon.sync;

import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.EpochEnd;
import io.etalon.trie.StateChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** A node that answers, honestly or not. */
class FakePeer {
  private static final int CHUNK_ENTRIES = 9;

  final Bytes32 id;
  final FakeChain chain;
  final List<SyncRequest> asked = new ArrayList<>();
  boolean holdsStates = true;
  boolean holdsBlocks = true;

  FakePeer(int number, FakeChain chain) {
    this.id = Bytes32.leftPad(Bytes.of(number));
    this.chain = chain;
  }

  /** What it says its height is. */
  long claim() {
    return chain.blocks.size() - 1;
  }

  /** Its answer; empty where it stays silent. */
  Optional<SyncAnswer> answer(SyncRequest request) {
    asked.add(request);
    return Optional.of(switch (request) {
      case SyncRequest.Blocks blocks -> blocks(blocks);
      case SyncRequest.Progress progress -> progress(progress.epoch());
      case SyncRequest.Anchor anchor -> new SyncAnswer.Anchor(chain.blocks.stream()
          .map(one -> one.block().header())
          .filter(header -> header.blockId().equals(anchor.blockId()))
          .map(header -> new SyncAnswer.Anchor.Anchored(header, FakeChain.set(header.epoch())))
          .findFirst());
      case SyncRequest.State state -> state(state);
    });
  }

  SyncAnswer.Blocks blocks(SyncRequest.Blocks request) {
    List<FinalBlock> blocks = new ArrayList<>();
    for (long h = request.firstHeight();
        holdsBlocks && blocks.size() < request.count() && h < chain.blocks.size(); h++) {
      blocks.add(chain.blocks.get((int) h));
    }
    boolean isEnd = (request.firstHeight() + 1) % FakeChain.EPOCH_BLOCKS == 0;
    if (!holdsBlocks && isEnd && request.count() == 1) {
      blocks.add(chain.blocks.get((int) request.firstHeight()));
    }
    return new SyncAnswer.Blocks(blocks);
  }

  SyncAnswer progress(long first) {
    List<EpochEnd> ends = new ArrayList<>();
    for (long epoch = first; epoch < chain.ended() && ends.size() < 7; epoch++) {
      ends.add(chain.end(epoch));
    }
    boolean isAll = first + ends.size() == chain.ended();
    FinalBlock best = chain.blocks.getLast();
    return new SyncAnswer.Progress(ends, isAll
        ? Optional.of(new FinalHeader(best.block().header(), best.certificate()))
        : Optional.empty());
  }

  SyncAnswer.State state(SyncRequest.State request) {
    for (int height = FakeChain.EPOCH_BLOCKS - 1; holdsStates && height < chain.blocks.size();
        height += FakeChain.EPOCH_BLOCKS) {
      if (chain.header(height).stateRoot().equals(request.root())) {
        return new SyncAnswer.State(Optional.of(
            chain.chunk(height, new PathRange(request.from(), request.to()), CHUNK_ENTRIES)));
      }
    }
    return new SyncAnswer.State(Optional.empty());
  }

  /** Says nothing. */
  static final class Silent extends FakePeer {
    Silent(int number, FakeChain chain) {
      super(number, chain);
    }

    @Override
    Optional<SyncAnswer> answer(SyncRequest request) {
      asked.add(request);
      return Optional.empty();
    }
  }

  /** Claims what it cannot prove. */
  static final class Boaster extends FakePeer {
    Boaster(int number, FakeChain chain) {
      super(number, chain);
    }

    @Override
    long claim() {
      return 1_000_000;
    }
  }

  /** Gives blocks with a quorum's certificate of which one signature is made up. */
  static final class Forger extends FakePeer {
    Forger(int number, FakeChain chain) {
      super(number, chain);
    }

    @Override
    SyncAnswer.Blocks blocks(SyncRequest.Blocks request) {
      return new SyncAnswer.Blocks(super.blocks(request).blocks().stream().map(one -> {
        Certificate good = one.certificate();
        List<Bytes> signatures = new ArrayList<>(good.signatures());
        signatures.set(1, Bytes32.ZERO);
        return new FinalBlock(one.block(), new Certificate(good.type(), good.height(),
            good.view(), good.blockId(), good.signers(), signatures));
      }).toList());
    }
  }

  /** Gives certified headers over bodies of its own. */
  static final class BodySwapper extends FakePeer {
    BodySwapper(int number, FakeChain chain) {
      super(number, chain);
    }

    @Override
    SyncAnswer.Blocks blocks(SyncRequest.Blocks request) {
      return new SyncAnswer.Blocks(super.blocks(request).blocks().stream().map(one ->
          new FinalBlock(new Block(one.block().header(),
              chain.blocks.get(1).block().body()), one.certificate())).toList());
    }
  }

  /** Alters chunks: leaves an entry out, or gives one another value. */
  static final class ChunkSpoiler extends FakePeer {
    private final boolean omits;

    ChunkSpoiler(int number, FakeChain chain, boolean omits) {
      super(number, chain);
      this.omits = omits;
    }

    @Override
    SyncAnswer.State state(SyncRequest.State request) {
      return new SyncAnswer.State(super.state(request).chunk().map(chunk -> {
        List<StateChunk.Entry> entries = new ArrayList<>(chunk.entries());
        if (entries.size() > 1) {
          StateChunk.Entry first = entries.removeFirst();
          if (!omits) {
            entries.addFirst(new StateChunk.Entry(first.key(), Bytes.of(66)));
          }
        }
        return new StateChunk(chunk.from(), chunk.to(), entries, chunk.proof());
      }));
    }
  }

  /** Leads to a validator set of its own. */
  static final class SetSwapper extends FakePeer {
    SetSwapper(int number, FakeChain chain) {
      super(number, chain);
    }

    @Override
    SyncAnswer progress(long first) {
      SyncAnswer.Progress good = (SyncAnswer.Progress) super.progress(first);
      List<EpochEnd> ends = good.ends().stream().map(end -> new EpochEnd(end.header(),
          end.certificate(), FakeChain.set(end.next().epoch() + 50))).toList();
      return new SyncAnswer.Progress(ends, good.tip());
    }
  }
}
