package io.etalon.consensus;

import java.util.List;

/** What a node wrote down before it spoke. One writer. */
public interface ConsensusLog {
  /**
   * Appends in order and returns once all of it would survive a power cut. A cut in between may
   * keep any prefix.
   *
   * <p>Errors: the implementation's own unchecked fault; the node must then stop, since it cannot
   * know what was kept.
   */
  void append(List<LogEntry> entries);

  /** The entries of a height, oldest first. */
  List<LogEntry> entries(long height);

  /** Forgets the heights below; called once the height below is committed (P4). */
  void cutBelow(long height);
}
