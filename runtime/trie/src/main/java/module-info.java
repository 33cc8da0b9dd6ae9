import org.jspecify.annotations.NullMarked;

/**
 * The commitment to the state: a Merkle tree over a flat key to value store, its root and its
 * proofs. The values themselves, and anything on disk, live elsewhere and never here.
 */
@NullMarked
module io.etalon.trie {
  requires static transitive org.jspecify;
  requires transitive io.etalon.ssz;
  requires io.etalon.crypto;

  exports io.etalon.trie;
}
