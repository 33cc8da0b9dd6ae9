import org.jspecify.annotations.NullMarked;

/**
 * Extrinsics that wait for a block: bounded, ordered by tip and arrival, later nonces held back. It
 * verifies nothing itself and holds no clock, thread or peer.
 */
@NullMarked
module io.etalon.txpool {
  requires static transitive org.jspecify;
  requires transitive io.etalon.runtime;

  exports io.etalon.txpool;
}
