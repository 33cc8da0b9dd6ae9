import org.jspecify.annotations.NullMarked;

/**
 * What a node keeps on disk: the finalized chain with its state in RocksDB, one atomic and synced
 * write a block, and the append-only log that a vote must be in before it is sent. No rule of the
 * protocol lives here.
 */
@NullMarked
module io.etalon.storage {
  requires static transitive org.jspecify;
  requires transitive io.etalon.consensus;
  requires transitive io.etalon.runtime;
  requires transitive io.etalon.trie;
  requires rocksdbjni;

  exports io.etalon.storage;
}
