package io.etalon.crypto.keccak;

import java.util.Optional;

/**
 * Keccak-f[1600] on one or several states at once: the one function that SLH-DSA-SHAKE spends its
 * time in.
 *
 * <p>Shape: states lie interleaved, so that word w of lane l is {@code states[w * lanes() + l]}, 25
 * words each, bytes little-endian in a word as in FIPS 202, appendix B.1.
 *
 * <p>Guarantee: no branch and no address depends on the states' content; nothing is allocated once
 * compiled. Thread-safe: an instance holds no state.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.202 FIPS 202
 */
public sealed interface Keccak permits ScalarKeccak, VectorKeccak {
  /** Words of one state. */
  int WORDS = 25;

  /** Words of SHAKE256's rate; the other eight are its capacity. */
  int RATE_WORDS = 17;

  /** The states permuted at once. */
  int lanes();

  /** Permutes every state in place. */
  void permute(long[] states);

  /**
   * Writes words 0 to 3 of every permuted state to {@code digests}, from {@code offset},
   * interleaved as they come; {@code states} stays, unless that is where they are written.
   */
  void digest(long[] states, long[] digests, int offset);

  /** One state at a time: works everywhere. */
  static Keccak scalar() {
    return new ScalarKeccak();
  }

  /**
   * Four states at once, or empty where the module {@code jdk.incubator.vector} is not resolved in
   * this JVM or the machine's registers are narrower than 256 bits: vectors of two lanes lose
   * against plain longs.
   */
  static Optional<Keccak> vector() {
    // The classes that name vectors are loaded behind this question only.
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()
        || !VectorKeccak.isSupported()) {
      return Optional.empty();
    }
    return Optional.of(new VectorKeccak());
  }

  /** The vectors' where there are any, else {@link #scalar}. */
  static Keccak preferred() {
    return vector().orElseGet(Keccak::scalar);
  }
}
