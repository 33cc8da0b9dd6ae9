import org.jspecify.annotations.NullMarked;

/**
 * What a pallet is made of and what it may ask for: calls, origins, storage keys, events, errors,
 * weights, and small capability interfaces by which one pallet serves another without knowing it.
 * No pallet and no block logic lives here.
 */
@NullMarked
module io.etalon.pallet {
  requires static transitive org.jspecify;
  requires transitive io.etalon.primitives;

  exports io.etalon.pallet;
}
