import org.jspecify.annotations.NullMarked;

/**
 * Feeds: what authorised reporters say of the outside world, agreed by rounds, with its provenance
 * and its age; and density matrices whose figures are computed on chain. It moves no tokens.
 */
@NullMarked
module io.etalon.oracle {
  requires static transitive org.jspecify;
  requires transitive io.etalon.pallet;

  exports io.etalon.oracle;
}
