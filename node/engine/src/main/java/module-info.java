import org.jspecify.annotations.NullMarked;

/**
 * Drives the pure parts: feeds the consensus machine with what peers and clocks say, carries out
 * what it asks for, executes blocks, keeps the pool and the reports, seals what it proposed, and
 * follows the chain when it is behind. It decides nothing that another node has to agree with.
 */
@NullMarked
module io.etalon.engine {
  requires java.management;
  requires static transitive org.jspecify;
  requires transitive io.etalon.consensus;
  requires transitive io.etalon.network;
  requires transitive io.etalon.runtime;
  requires transitive io.etalon.signing;
  requires transitive io.etalon.storage;
  requires transitive io.etalon.sync;
  requires transitive io.etalon.txpool;

  exports io.etalon.engine;
}
