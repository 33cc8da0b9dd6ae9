import org.jspecify.annotations.NullMarked;

/**
 * The consortium decides: an organisation proposes a call, organisations vote, and what two thirds
 * of them want is dispatched as root after a delay. What a call means is its own pallet's affair.
 */
@NullMarked
module io.etalon.governance {
  requires static transitive org.jspecify;
  requires transitive io.etalon.pallet;

  exports io.etalon.governance;
}
