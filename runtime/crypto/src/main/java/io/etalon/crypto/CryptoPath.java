package io.etalon.crypto;

import io.etalon.crypto.keccak.Keccak;
import java.util.Optional;

/**
 * The implementations that Falcon and SLH-DSA are checked with; all give the same verdicts.
 *
 * <p>The launcher chooses by what it resolves: {@code --add-modules jdk.incubator.vector} for
 * commands that run long, nothing for those that end before C2 would have compiled a kernel.
 */
public enum CryptoPath {
  /** Our own, four hashes and eight or more coefficients at once. */
  VECTOR("vector"),
  /** Our own, in plain long and int arithmetic. */
  SCALAR("scalar"),
  /** Bouncy Castle: never chosen here, the oracle of the other two. */
  BOUNCY_CASTLE("bouncy-castle");

  private static final Optional<Keccak> VECTOR_KECCAK = Keccak.vector();

  private final String label;

  CryptoPath(String label) {
    this.label = label;
  }

  /** The path's name in printed output. */
  public String label() {
    return label;
  }

  /** Whether this JVM and machine offer the path. */
  public boolean isAvailable() {
    return this != VECTOR || VECTOR_KECCAK.isPresent();
  }

  /** The path in use in this JVM: vectors where they are available, else plain arithmetic. */
  public static CryptoPath active() {
    return VECTOR.isAvailable() ? VECTOR : SCALAR;
  }

  /**
   * What {@code etalon version} prints of it, for example {@code "vector (4 hashes at once)"} or
   * {@code "scalar"}.
   */
  public static String description() {
    return VECTOR_KECCAK
        .map(keccak -> VECTOR.label + " (" + keccak.lanes() + " hashes at once)")
        .orElse(SCALAR.label);
  }

  /**
   * The permutation of one of our own paths.
   *
   * <p>Errors: {@link IllegalStateException} where the path is not available or not our own.
   */
  Keccak keccak() {
    return switch (this) {
      case VECTOR -> VECTOR_KECCAK.orElseThrow(
          () -> new IllegalStateException("jdk.incubator.vector is not resolved in this JVM"));
      case SCALAR -> Keccak.scalar();
      case BOUNCY_CASTLE -> throw new IllegalStateException("Bouncy Castle hashes by itself");
    };
  }
}
