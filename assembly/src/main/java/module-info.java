import org.jspecify.annotations.NullMarked;

/**
 * Which pallets this chain's runtime has, at which index, and how they are connected: the one place
 * that names them all. Rules live in the pallets and in the executive, never here.
 */
@NullMarked
module io.etalon.assembly {
  requires static transitive org.jspecify;
  requires transitive io.etalon.runtime;
  requires io.etalon.balances;
  requires io.etalon.bridge;
  requires io.etalon.coherence;
  requires io.etalon.executive;
  requires io.etalon.offences;
  requires io.etalon.governance;
  requires io.etalon.multisig;
  requires io.etalon.beacon;
  requires io.etalon.oracle;
  requires io.etalon.proxy;
  requires io.etalon.staking;
  requires io.etalon.system;
  requires io.etalon.trustscore;
  requires io.etalon.timestamp;
  requires io.etalon.trie;
  requires io.etalon.validators;

  exports io.etalon.assembly;
}
