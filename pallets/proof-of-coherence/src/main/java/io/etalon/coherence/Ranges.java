package io.etalon.coherence;

/** Parameters stay within bounds that keep every formula defined. */
final class Ranges {
  private Ranges() {}

  static void require(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s is %d, not from %d to %d".formatted(name, value, min, max));
    }
  }
}
