package io.etalon.sync;

import org.apache.tuweni.bytes.Bytes32;

/** What a node asks a peer for; {@link SyncCodec#REQUEST} encodes it. */
public sealed interface SyncRequest {
  /** Finalized blocks in a row. */
  record Blocks(long firstHeight, int count) implements SyncRequest {
    /** So many at a time. */
    public static final int MAX = 64;
  }

  /** How each epoch from this one on ended, and the newest finalized header after them. */
  record Progress(long epoch) implements SyncRequest {}

  /** A block's header and the set of its epoch. */
  record Anchor(Bytes32 blockId) implements SyncRequest {}

  /** What the state of this root holds between two paths, as much as one chunk has room for. */
  record State(Bytes32 root, Bytes32 from, Bytes32 to) implements SyncRequest {}
}
