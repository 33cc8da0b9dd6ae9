import org.jspecify.annotations.NullMarked;

/**
 * Stake: collateral that validators and those who nominate them put up, what it earns, and what it
 * loses for proved offences. Nothing here gives anybody a vote or a turn to lead.
 */
@NullMarked
module io.etalon.staking {
  requires static transitive org.jspecify;
  requires transitive io.etalon.pallet;

  exports io.etalon.staking;
}
