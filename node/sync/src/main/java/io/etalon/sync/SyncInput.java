package io.etalon.sync;

import io.etalon.primitives.EpochEnd;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/** What the synchronizer is told. */
public sealed interface SyncInput {
  /** A peer connected. */
  record PeerConnected(Bytes32 peer) implements SyncInput {}

  /** A peer is no longer connected. */
  record PeerGone(Bytes32 peer) implements SyncInput {}

  /** A peer says that it has finalized this height: a reason to ask, never one to believe. */
  record PeerClaims(Bytes32 peer, long height) implements SyncInput {}

  /** A peer answered the request of this number. */
  record Answered(Bytes32 peer, long id, SyncAnswer answer) implements SyncInput {}

  /** Time passed. */
  record Ticked() implements SyncInput {}

  /** The blocks of the last {@link SyncOutput.Apply} are part of the local chain. */
  record Applied() implements SyncInput {}

  /** A state may gather, or one that gathered before goes on: what it lacks. */
  record StateStaged(EpochEnd of, List<PathRange> missing) implements SyncInput {
    /** Keeps a copy of the list. */
    public StateStaged {
      missing = List.copyOf(missing);
    }
  }

  /** The state and block of the last {@link SyncOutput.Install} are in place. */
  record Installed() implements SyncInput {}
}
