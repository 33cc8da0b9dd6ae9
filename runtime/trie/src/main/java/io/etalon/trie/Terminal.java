package io.etalon.trie;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes32;

/** Where the path of a key ends: at nothing, or at a leaf, its own or another's. */
public sealed interface Terminal {
  /** Nothing is there. */
  enum Vacant implements Terminal {
    /** The one of its kind. */
    VACANT
  }

  /** A leaf, by the SHA-256 of its key and of its value. */
  record Leaf(Bytes32 keyHash, Bytes32 valueHash) implements Terminal {
    /** Two hashes side by side: 64 bytes. */
    public static final Schema<Leaf> SCHEMA = ContainerSchema.<Leaf>named("Leaf")
        .field("keyHash", Schemas.BYTES32, Leaf::keyHash)
        .field("valueHash", Schemas.BYTES32, Leaf::valueHash)
        .build(in -> new Leaf(in.next(), in.next()));
  }
}
