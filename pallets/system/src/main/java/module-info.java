import org.jspecify.annotations.NullMarked;

/**
 * Who has signed how much, with which key, and which blocks came before: nonces, the key registry,
 * the last block hashes, and the record of how extrinsics went. No token and no rule about one.
 */
@NullMarked
module io.etalon.system {
  requires static transitive org.jspecify;
  requires transitive io.etalon.pallet;

  exports io.etalon.system;
}
