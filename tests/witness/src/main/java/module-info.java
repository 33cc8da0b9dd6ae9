import org.jspecify.annotations.NullMarked;

/**
 * Who watches a running network from outside and remembers: every signature that validators were
 * heard to make, and every transfer that a node called final. Never part of a program.
 */
@NullMarked
module io.etalon.witness {
  requires static transitive org.jspecify;
  requires transitive io.etalon.client;
  requires transitive io.etalon.network;
  requires transitive io.etalon.runtime;
  requires transitive io.etalon.signing;
  requires io.etalon.storage;

  exports io.etalon.witness;
}
