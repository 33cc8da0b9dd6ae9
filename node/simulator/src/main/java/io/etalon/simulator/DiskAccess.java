package io.etalon.simulator;

import io.etalon.storage.StorageException;
import java.io.IOException;

/**
 * What one process may do with its machine's disk: nothing once it is dead, and at every boundary
 * the power may go.
 */
interface DiskAccess {
  /** Between two steps of which the power may take the second; throws {@link PowerCut}. */
  void boundary();

  /** A write is about to reach the disk: it takes its time, or fails where there is no room. */
  void synced();

  /** Whether there is room for another write. */
  boolean hasRoom();

  /** The error of a disk without room. */
  static StorageException full() {
    return new StorageException(
        "cannot write to the store", new IOException("No space left on device"));
  }
}
