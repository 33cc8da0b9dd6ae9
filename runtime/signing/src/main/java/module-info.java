import org.jspecify.annotations.NullMarked;

/**
 * Everything that holds a secret or draws randomness: signing keys, key encapsulation,
 * authenticated encryption, key derivation and the bytes they work on. Nothing that a block's
 * result depends on may read this module; checking signatures lives in {@code io.etalon.crypto},
 * keeping keys on a disk in the keystore.
 */
@NullMarked
module io.etalon.signing {
  requires static transitive org.jspecify;
  requires transitive io.etalon.crypto;
  requires org.bouncycastle.provider;

  exports io.etalon.signing;
}
