import org.jspecify.annotations.NullMarked;

/**
 * The chain's time: what a block's timestamp may be, and what it was. Clocks are the node's affair;
 * none is read here.
 */
@NullMarked
module io.etalon.timestamp {
  requires static transitive org.jspecify;
  requires transitive io.etalon.pallet;

  exports io.etalon.timestamp;
}
