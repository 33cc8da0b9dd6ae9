import org.jspecify.annotations.NullMarked;

/**
 * What a node sees of a runtime: one interface and its values. A runtime can be replaced while the
 * node stays, so no type of a pallet or of the executive appears here.
 */
@NullMarked
module io.etalon.runtime {
  requires static transitive org.jspecify;
  requires transitive io.etalon.primitives;

  exports io.etalon.runtime;
}
