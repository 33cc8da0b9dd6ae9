import org.jspecify.annotations.NullMarked;

/**
 * Hash functions, public keys and the verification of signatures: pure functions of their
 * arguments. Anything that holds a secret or draws randomness lives in {@code io.etalon.signing}
 * and never here.
 */
@NullMarked
module io.etalon.crypto {
  requires static transitive org.jspecify;
  requires transitive tuweni.bytes;
  requires org.bouncycastle.provider;

  exports io.etalon.crypto;
}
