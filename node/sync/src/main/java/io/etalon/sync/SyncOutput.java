package io.etalon.sync;

import io.etalon.primitives.EpochEnd;
import io.etalon.trie.StateChunk;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/** What the synchronizer wants done, in order. */
public sealed interface SyncOutput {
  /** Send a request. */
  record Ask(Bytes32 peer, long id, SyncRequest request) implements SyncOutput {}

  /**
   * Execute and commit blocks that follow on the local chain and whose certificates are good; then
   * {@link SyncInput.Applied}. Not asked for again before.
   */
  record Apply(List<FinalBlock> blocks) implements SyncOutput {
    /** Keeps a copy of the list. */
    public Apply {
      blocks = List.copyOf(blocks);
    }
  }

  /** Keep the end of an epoch, which is proved. */
  record Keep(EpochEnd end) implements SyncOutput {}

  /** Forget what gathered and begin with this block's state; then {@link SyncInput.StateStaged}. */
  record Stage(EpochEnd of) implements SyncOutput {}

  /** Keep a chunk of the staged state, which is verified. */
  record Take(StateChunk chunk) implements SyncOutput {}

  /** Put the staged state in place of the local one; then {@link SyncInput.Installed}. */
  record Install(FinalBlock block) implements SyncOutput {}

  /** This peer is not asked until then, in the clock of the inputs. */
  record Ban(Bytes32 peer, long untilMillis, String reason) implements SyncOutput {}
}
