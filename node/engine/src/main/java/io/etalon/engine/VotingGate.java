package io.etalon.engine;

import java.util.TreeMap;

/**
 * Keeps a node that lost its log from voting until nothing that it may have signed before can
 * matter (PROTOCOL 4.3, P6).
 *
 * <p>It waits until a quorum of other validators have named a finalized height that this node has
 * itself seen finalized, and votes again above the highest of them plus {@link #MARGIN}. A height
 * that a liar makes up is never seen and so never counts.
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
    if (!open && votesAbove == Long.MAX_VALUE) {
      claims.merge(validator, finalizedHeight, Math::max);
    }
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

  /** Whether the node may vote at the height after the one last finalized. */
  boolean isOpen() {
    return open;
  }
}
