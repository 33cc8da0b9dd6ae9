import org.jspecify.annotations.NullMarked;

/**
 * Private keys at rest: one file a key, encrypted or flagged as for development, readable by its
 * owner alone; and the mark that keeps one key from signing a height twice. Signing itself and the
 * decision what to sign never live here.
 */
@NullMarked
module io.etalon.keystore {
  requires static transitive org.jspecify;
  requires transitive io.etalon.chainspec;
  requires transitive io.etalon.signing;

  exports io.etalon.keystore;
}
