package io.etalon.engine;

import java.util.Comparator;
import java.util.TreeMap;

/**
 * Keeps a node from voting where its vote would do harm or no good.
 *
 * <p>A node that lost its log does not vote until nothing that it may have signed before can matter
 * (PROTOCOL 4.3, P6): it waits until a quorum of other validators have named a finalized height
 * that this node has itself seen finalized, and votes again above the highest of them plus {@link
 * #MARGIN}. A height that a liar makes up is never seen and so never counts.
 *
 * <p>A node that is behind, a newcomer above all, does not vote until it has caught up (PROTOCOL
 * 4.6, 4.8): while more validators than may be faulty have named a later height, and so an honest
 * one has.
 */
final class VotingGate {
  /** Heights above the highest proved one in which the node still watches. */
  static final long MARGIN = 3;

  private final TreeMap<Integer, Long> claims = new TreeMap<>();
  private boolean open;
  private long votesAbove = Long.MAX_VALUE;

  VotingGate(boolean mayVote) {
    this.open = mayVote;
  }

  /** Another validator says how far it is. */
  void onClaim(int validator, long finalizedHeight) {
    claims.merge(validator, finalizedHeight, Math::max);
  }

  /** Other validators vote from now on: their indices mean somebody else. */
  void onNewMembers() {
    claims.clear();
  }

  /** This node has seen {@code height} finalized, in a set that needs {@code quorum} votes. */
  void onFinalized(long height, int quorum) {
    if (open) {
      return;
    }
    if (votesAbove == Long.MAX_VALUE) {
      long proved = claims.values().stream().filter(claim -> claim <= height).count();
      if (proved >= quorum) {
        votesAbove = height + MARGIN;
      }
    }
    open = height >= votesAbove;
  }

  /** Whether the node has its record of votes, or no longer needs it. */
  boolean isOpen() {
    return open;
  }

  /**
   * Whether the chain is past the heights around {@code finalizedHeight}, where at most {@code
   * faults} validators lie.
   */
  boolean isBehind(long finalizedHeight, int faults) {
    return claims.values().stream()
        .sorted(Comparator.reverseOrder())
        .skip(faults)
        .findFirst()
        .filter(proved -> proved > finalizedHeight + MARGIN)
        .isPresent();
  }
}
