import org.jspecify.annotations.NullMarked;

/**
 * Hash time-locked contracts: an amount that whoever knows a preimage can take until a time, and
 * that goes back afterwards. What happens on the other chain is the affair of whoever swaps.
 */
@NullMarked
module io.etalon.bridge {
  requires static transitive org.jspecify;
  requires transitive io.etalon.pallet;

  exports io.etalon.bridge;
}
