package io.etalon.storage;

/**
 * What is kept beside a consensus key of what it has signed, apart from the data directory.
 *
 * @param height the greatest height signed at; 0 where there is none
 * @param statements votes and proposals of that height that were said, at least
 */
public record VotingMark(long height, long statements) {
  /** Of a key that has signed nothing. */
  public static final VotingMark NONE = new VotingMark(0, 0);

  /** This or, where that is of a greater height, the other. */
  public VotingMark max(VotingMark other) {
    return other.height > height ? other : this;
  }
}
