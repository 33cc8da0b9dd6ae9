package io.etalon.pallet;

/** What execution costs, in nanoseconds of reference time: 0 to 2<sup>63</sup>-1. */
public record Weight(long nanos) {
  /** No cost. */
  public static final Weight ZERO = new Weight(0);

  /** Refuses a negative cost. */
  public Weight {
    if (nanos < 0) {
      throw new IllegalArgumentException("a weight is never negative: " + nanos);
    }
  }

  /** A cost of so many microseconds. */
  public static Weight ofMicros(long micros) {
    return new Weight(Math.multiplyExact(micros, 1_000L));
  }

  /** The sum. */
  public Weight plus(Weight other) {
    return new Weight(Math.addExact(nanos, other.nanos));
  }
}
