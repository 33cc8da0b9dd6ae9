package io.etalon.research;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random numbers that follow from a scenario's seed: each purpose and number has its own. */
final class Chance {
  static final int LOSSES = 1;
  static final int LINKS = 2;
  static final int STAKES = 3;
  static final int HASH_POWER = 4;
  static final int STAKE_LOTTERY = 5;
  static final int HASH_LOTTERY = 6;

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Chance() {}

  static RandomGenerator of(long seed, int purpose, long number) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed(seed, purpose, number));
  }

  /** Mixes the three, so that neighbouring numbers share nothing. */
  static long seed(long seed, int purpose, long number) {
    return mixed(mixed(seed * GOLDEN + purpose) + number * GOLDEN);
  }

  // The finalizer of MurmurHash3, as in SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
  private static long mixed(long value) {
    long x = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    x = (x ^ x >>> 27) * 0x94d049bb133111ebL;
    return x ^ x >>> 31;
  }
}
