import org.jspecify.annotations.NullMarked;

/**
 * Hash functions, public keys and the verification of signatures: pure functions of their
 * arguments. Anything that holds a secret or draws randomness lives in {@code io.etalon.signing}
 * and never here.
 *
 * <p>Inside: {@code keccak} (one permutation, on longs and on vectors), {@code slhdsa} and {@code
 * falcon} (the schemes on top of it).
 */
@NullMarked
@SuppressWarnings("module") // the friend is compiled after this module
module io.etalon.crypto {
  requires static transitive org.jspecify;
  requires transitive tuweni.bytes;
  requires org.bouncycastle.provider;
  // Resolved only where the launcher adds it: without it everything works, slower.
  requires static jdk.incubator.vector;

  exports io.etalon.crypto;
  // The signer hashes with the verifier's own building blocks.
  exports io.etalon.crypto.keccak to io.etalon.signing;
  exports io.etalon.crypto.slhdsa to io.etalon.signing;
}
