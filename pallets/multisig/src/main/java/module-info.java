import org.jspecify.annotations.NullMarked;

/**
 * Accounts that a number of other accounts act for together: a call is proposed, approved and, once
 * enough have, dispatched as theirs. What a call means is its own pallet's affair, and who may act
 * for somebody alone is another's.
 */
@NullMarked
module io.etalon.multisig {
  requires static transitive org.jspecify;
  requires transitive io.etalon.pallet;

  exports io.etalon.multisig;
}
