import org.jspecify.annotations.NullMarked;

/**
 * A hardware security module over PKCS #11, by the JDK's own provider: it wraps the passwords of
 * key files under a key that never leaves it, and gives entropy. Keys that sign stay in the
 * keystore, since no module has Falcon.
 */
@NullMarked
module io.etalon.hsm {
  requires static transitive org.jspecify;
  requires jdk.crypto.cryptoki;
  requires transitive io.etalon.entropy;

  exports io.etalon.hsm;
}
