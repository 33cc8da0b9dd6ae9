import org.jspecify.annotations.NullMarked;

/**
 * Randomness that nobody chooses: what validators committed to before, revealed a layer an epoch.
 * What it is used for is for others.
 */
@NullMarked
module io.etalon.beacon {
  requires static transitive org.jspecify;
  requires transitive io.etalon.pallet;

  exports io.etalon.beacon;
}
