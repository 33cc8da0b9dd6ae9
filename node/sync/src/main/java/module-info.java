import org.jspecify.annotations.NullMarked;

/**
 * How a node that is behind catches up: whom it asks for what, what it believes, and who is not
 * asked again. A pure state machine: the engine carries its requests, keeps what it hands out and
 * tells it the time; it holds no clock, thread, store or peer.
 */
@NullMarked
module io.etalon.sync {
  requires static transitive org.jspecify;
  requires transitive io.etalon.primitives;
  requires transitive io.etalon.trie;

  exports io.etalon.sync;
}
