package io.etalon.sync;

/**
 * How far synchronization is.
 *
 * @param target the highest height proved by certificates; 0 before the first
 * @param done of {@code total}: heights while blocks come, 65 536ths of the state while that comes
 * @param banned peers that are not asked for now
 */
public record SyncStatus(Phase phase, long target, long done, long total, int banned) {
  /** What is fetched. */
  public enum Phase {
    /** Nothing: as far as is proved, this node is where the others are. */
    LIVE,
    /** The header that the operator vouched for. */
    ANCHOR,
    /** Headers, to know how far the chain is and who its validators are. */
    HEADERS,
    /** A state. */
    STATE,
    /** Blocks. */
    BLOCKS
  }

  /** A node that never had to fetch anything. */
  public static final SyncStatus NONE = new SyncStatus(Phase.LIVE, 0, 0, 0, 0);
}
