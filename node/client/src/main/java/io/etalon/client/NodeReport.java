package io.etalon.client;

import java.util.List;

/**
 * How a node fares. Times are in the node's own clock, of which {@code nowMillis} is the reading.
 *
 * @param height of the newest finalized block
 * @param finalizedAtMillis when the node saw it final
 * @param organisation the validator that the node is; empty for an observer
 * @param round what the next height waits for
 * @param syncTarget the highest height that is proved to be final
 * @param sync how far a node that is behind has come
 * @param jailed validators in jail by the newest finalized state
 */
public record NodeReport(
    String chain,
    boolean isSimulated,
    long height,
    long finalizedAtMillis,
    Role role,
    String organisation,
    Round round,
    long syncTarget,
    Sync sync,
    int poolExtrinsics,
    long poolBytes,
    List<Peer> peers,
    long nowMillis,
    List<Jailed> jailed) {
  /** Keeps copies of the lists. */
  public NodeReport {
    peers = List.copyOf(peers);
    jailed = List.copyOf(jailed);
  }

  /** What a node does at the current height. */
  public enum Role {
    /** It votes. */
    VALIDATOR,
    /** It has no key of the current set. */
    OBSERVER,
    /** It has a key of the set, but does not vote yet. */
    CATCHING_UP
  }

  /**
   * What agreement on the next height waits for.
   *
   * @param awaited in words, such as {@code NOTARIZE}
   * @param held how many of {@code needed} are there
   * @param missing the organisations whose word is awaited
   * @param sinceMillis when the view was entered
   * @param unblock what would let the height go on; empty where it only waits for its slot
   */
  public record Round(
      long height,
      long view,
      String awaited,
      int held,
      int needed,
      List<String> missing,
      long sinceMillis,
      String unblock) {
    /** Keeps a copy of the list. */
    public Round {
      missing = List.copyOf(missing);
    }
  }

  /**
   * A validator in jail.
   *
   * @param name the organisation, or the account where it is in the set no more
   * @param sinceHeight of the block that carried the evidence
   * @param offence what it signed twice, in a word or two
   * @param height at which it did
   * @param view in which it did
   */
  public record Jailed(
      String name, long sinceHeight, String offence, long height, long view) {}

  /**
   * What a node that is behind fetches.
   *
   * @param phase {@code LIVE} where nothing, else ANCHOR, HEADERS, STATE or BLOCKS
   * @param done of {@code total}: heights, or parts of the state
   * @param bannedPeers that are not asked, for what they gave or withheld
   */
  public record Sync(String phase, long done, long total, int bannedPeers) {
    /** Whether something is fetched. */
    public boolean isActive() {
      return !phase.isEmpty() && !phase.equals("LIVE");
    }
  }

  /**
   * A neighbour.
   *
   * @param keyTier what protects the channel
   * @param sinceMillis since when it is as it is
   */
  public record Peer(String name, boolean isConnected, String keyTier, long sinceMillis) {}
}
