import org.jspecify.annotations.NullMarked;

/**
 * Runs pallets in memory for their authors' tests: blocks, calls under any origin, refusals that
 * must leave the state alone, invariants after each block, random calls from a seed, upgrades of
 * what is stored. It also measures what calls cost.
 */
@NullMarked
module io.etalon.palletkit {
  requires static transitive org.jspecify;
  requires transitive io.etalon.pallet;

  exports io.etalon.palletkit;
}
