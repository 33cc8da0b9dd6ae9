import org.jspecify.annotations.NullMarked;

/**
 * What accounts say of each other, as a score that other pallets may ask for, and a registry of
 * datasets that trusted accounts verify. It moves no tokens.
 */
@NullMarked
module io.etalon.trustscore {
  requires static transitive org.jspecify;
  requires transitive io.etalon.pallet;

  exports io.etalon.trustscore;
}
