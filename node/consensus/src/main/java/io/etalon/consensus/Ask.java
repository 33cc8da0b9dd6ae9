package io.etalon.consensus;

import io.etalon.primitives.VoteType;

/**
 * A certificate that was asked for.
 *
 * @param requests how often
 * @param askAtMillis not to be asked for before
 */
public record Ask(int requests, long askAtMillis) {
  /** Which certificate. */
  public record Key(VoteType type, long view) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byView = Long.compare(view, other.view);
      return byView != 0 ? byView : type.compareTo(other.type);
    }
  }
}
