import org.jspecify.annotations.NullMarked;

/**
 * Runs pallets in memory for their authors' tests: blocks, calls under any origin, refusals that
 * must leave the state alone, invariants after each block, and random calls from a seed.
 */
@NullMarked
module io.etalon.palletkit {
  requires static transitive org.jspecify;
  requires transitive io.etalon.pallet;

  exports io.etalon.palletkit;
}
