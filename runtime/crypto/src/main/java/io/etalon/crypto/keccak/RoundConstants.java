package io.etalon.crypto.keccak;

/** The constants of Keccak's step iota. */
final class RoundConstants {
  /** One a round: FIPS 202, section 3.2.5, algorithm 6. */
  static final long[] IOTA = computed();

  private RoundConstants() {}

  private static long[] computed() {
    long[] constants = new long[24];
    int register = 1;
    for (int round = 0; round < constants.length; round++) {
      for (int j = 0; j <= 6; j++) {
        constants[round] |= (long) (register & 1) << ((1 << j) - 1);
        // The shift register of algorithm 5: x^8 + x^6 + x^5 + x^4 + 1.
        register = register << 1 ^ (register >> 7) * 0x171;
      }
    }
    return constants;
  }
}
