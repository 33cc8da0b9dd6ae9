package io.etalon.sync;

import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import io.etalon.trie.StateChunk;
import java.util.List;
import java.util.Optional;

/**
 * What a peer gives; {@link SyncCodec#ANSWER} encodes it. An answer with nothing in it means that
 * the peer does not have what was asked for, which is no offence: stores are pruned.
 */
public sealed interface SyncAnswer {
  /** Blocks in a row from the first asked for, as many as there were room for. */
  record Blocks(List<FinalBlock> blocks) implements SyncAnswer {
    /** Keeps a copy of the list. */
    public Blocks {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * Ends of epochs in a row, as many as there were room for.
   *
   * @param tip the newest finalized header; absent where more ends follow
   */
  record Progress(List<EpochEnd> ends, Optional<FinalHeader> tip) implements SyncAnswer {
    /** Ends in one answer. */
    public static final int MAX = 64;

    /** Keeps a copy of the list. */
    public Progress {
      ends = List.copyOf(ends);
    }
  }

  /** A header with its epoch's set. */
  record Anchor(Optional<Anchored> anchored) implements SyncAnswer {
    /** The header asked for and the set that its {@code validatorsRoot} names. */
    public record Anchored(Header header, ValidatorSet validators) {}
  }

  /** A chunk that begins where asked for. */
  record State(Optional<StateChunk> chunk) implements SyncAnswer {}
}
