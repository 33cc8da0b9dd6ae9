import org.jspecify.annotations.NullMarked;

/**
 * The chain's token: who owns how much, transfers, holds, fees, and the sum of everything. Why
 * somebody is paid or charged is other pallets' affair.
 */
@NullMarked
module io.etalon.balances {
  requires static transitive org.jspecify;
  requires transitive io.etalon.pallet;

  exports io.etalon.balances;
}
