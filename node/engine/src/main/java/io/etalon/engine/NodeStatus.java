package io.etalon.engine;

import io.etalon.sync.SyncStatus;
import java.util.List;

/**
 * How a node fares.
 *
 * @param height of the newest finalized block
 * @param finalizedAtMillis when this node saw it final, in its own clock
 * @param role whether the node votes, and if not, why
 * @param round what the next height waits for
 * @param sync how far the node is in catching up
 * @param poolSize extrinsics that wait
 * @param poolBytes bytes of them
 * @param jailed validators that are in jail by the newest finalized state
 */
public record NodeStatus(
    long height,
    long finalizedAtMillis,
    Role role,
    RoundStatus round,
    SyncStatus sync,
    int poolSize,
    long poolBytes,
    List<PeerStatus> peers,
    List<JailedStatus> jailed) {
  /** What a node does at the current height. */
  public enum Role {
    /** It votes. */
    VALIDATOR,
    /** It has no key of the current set. */
    OBSERVER,
    /**
     * It has a key of the set, but has to catch up first or lacks its log, and so does not vote.
     */
    CATCHING_UP
  }

  /**
   * What agreement on the next height waits for.
   *
   * @param awaited in words, such as {@code NOTARIZE}
   * @param held how many of {@code needed} are there
   * @param missing the organisations whose word is awaited
   * @param sinceMillis when the view was entered
   * @param unblock what would let the height go on, in a sentence; empty where it only waits for
   *     its slot
   */
  public record RoundStatus(
      long height,
      long view,
      String awaited,
      int held,
      int needed,
      List<String> missing,
      long sinceMillis,
      String unblock) {
    /** Keeps a copy of the list. */
    public RoundStatus {
      missing = List.copyOf(missing);
    }
  }

  /**
   * One peer.
   *
   * @param name the organisation, or the start of the peer id where it is no validator
   * @param keyTier what protects the channel: whether a quantum key is mixed in
   * @param sinceMillis since when it is as it is
   */
  public record PeerStatus(String name, boolean isConnected, String keyTier, long sinceMillis) {}

  /**
   * A validator in jail.
   *
   * @param name the organisation, or the account where it is in the set no more
   * @param sinceHeight of the block that carried the evidence
   * @param offence what it signed twice, in a word or two
   * @param height at which it did
   * @param view in which it did
   */
  public record JailedStatus(
      String name, long sinceHeight, String offence, long height, long view) {}

  /** The highest height that is proved to be final, here or elsewhere. */
  public long syncTarget() {
    return Math.max(height, sync.target());
  }

  /** Keeps copies of the lists. */
  public NodeStatus {
    peers = List.copyOf(peers);
    jailed = List.copyOf(jailed);
  }
}
