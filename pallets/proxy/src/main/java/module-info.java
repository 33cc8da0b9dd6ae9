import org.jspecify.annotations.NullMarked;

/**
 * Accounts that act for another, each within a filter of calls: an operator's key for its
 * validator, say. What a call means is its own pallet's affair.
 */
@NullMarked
module io.etalon.proxy {
  requires static transitive org.jspecify;
  requires transitive io.etalon.pallet;

  exports io.etalon.proxy;
}
