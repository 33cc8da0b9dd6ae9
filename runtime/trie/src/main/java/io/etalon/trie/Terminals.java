package io.etalon.trie;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import io.etalon.trie.Terminal.Leaf;
import io.etalon.trie.Terminal.Vacant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** How a path's end is made, hashed, encoded, and what it says about a key. */
final class Terminals {
  static final Schema<Terminal> SCHEMA = UnionSchema.<Terminal>named("Terminal")
      .option(0, "vacant", Vacant.class, Schemas.unit(Vacant.VACANT))
      .option(1, "leaf", Leaf.class, Leaf.SCHEMA)
      .build();

  private Terminals() {}

  static Terminal of(Node node) {
    return switch (node) {
      case Node.Vacant _ -> Vacant.VACANT;
      case Node.Leaf leaf -> {
        byte[] hashes = leaf.hashes();
        yield new Leaf(
            Bytes32.wrap(Arrays.copyOf(hashes, Hashing.LENGTH)),
            Bytes32.wrap(Arrays.copyOfRange(hashes, Hashing.LENGTH, hashes.length)));
      }
      case Node.Inner _ -> throw new IllegalStateException("a path ends at no inner node");
    };
  }

  static byte[] hash(Terminal terminal) {
    return switch (terminal) {
      case Vacant _ -> Hashing.vacant();
      case Leaf(Bytes32 keyHash, Bytes32 valueHash) ->
          Hashing.leaf(Bytes.concatenate(keyHash, valueHash).toArrayUnsafe());
    };
  }

  /**
   * Whether a path that ends so at {@code depth} shows this value under the key, or its absence:
   * another's leaf shows it only where both paths run together that far.
   */
  static boolean shows(Terminal terminal, int depth, Placed<Optional<Bytes>> claim) {
    return switch (terminal) {
      case Vacant _ -> claim.what().isEmpty();
      case Leaf leaf -> {
        byte[] keyHash = leaf.keyHash().toArrayUnsafe();
        if (Arrays.equals(keyHash, claim.keyHash())) {
          Optional<Bytes> valueHash = claim.what().map(value -> Bytes.wrap(Hashing.of(value)));
          yield valueHash.isPresent() && valueHash.get().equals(leaf.valueHash());
        }
        yield claim.what().isEmpty() && Hashing.samePath(keyHash, claim.keyHash(), depth);
      }
    };
  }
}
