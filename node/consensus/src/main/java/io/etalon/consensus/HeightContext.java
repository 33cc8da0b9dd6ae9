package io.etalon.consensus;

import io.etalon.primitives.Quorum;
import io.etalon.primitives.ValidatorSet;
import java.util.List;

/**
 * What is fixed while one height is agreed on.
 *
 * @param self this node's index in {@code validators}, or {@link #OBSERVER}
 * @param leaders the indices of the validators that lead, each once, in the order of the views that
 *     they lead; others than these vote all the same
 */
public record HeightContext(
    long height,
    Parent parent,
    ValidatorSet validators,
    int self,
    List<Integer> leaders,
    Timing timing) {
  /** The index of a node that follows and never votes. */
  public static final int OBSERVER = -1;

  /** Refuses a leader order that names nobody, somebody twice, or a stranger. */
  public HeightContext {
    leaders = List.copyOf(leaders);
    int n = validators.size();
    if (leaders.isEmpty()
        || leaders.stream().distinct().filter(i -> i >= 0 && i < n).count() != leaders.size()) {
      throw new IllegalArgumentException("leaders " + leaders + " of " + n + " validators");
    }
    if (self < OBSERVER || self >= n) {
      throw new IllegalArgumentException("own index " + self + " of " + n + " validators");
    }
  }

  /** The same height, seen by a node that follows and does not vote. */
  public HeightContext observed() {
    return new HeightContext(height, parent, validators, OBSERVER, leaders, timing);
  }

  /** Who may propose in a view. */
  public int leader(long view) {
    return leaders.get((int) (view % leaders.size()));
  }

  /** The votes that make a certificate. */
  public int quorum() {
    return validators.quorum();
  }

  /** The most validators that may be faulty. */
  public int faults() {
    return Quorum.faults(validators.size());
  }

  /** Whether this node votes. */
  public boolean votes() {
    return self != OBSERVER;
  }

  /** When the height's first view starts: PROTOCOL 4.1, slot time. */
  public long slotAtMillis() {
    return Math.addExact(
        Math.min(parent.timestampMillis(), parent.committedAtMillis()), timing.blockTimeMillis());
  }
}
