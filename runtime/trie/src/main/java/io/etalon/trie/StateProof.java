package io.etalon.trie;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A proof of what a state holds under one key: the nodes beside the key's path, from the root
 * down, and what stands at its end. Its own leaf there shows the value; nothing, or the leaf of
 * another key on the same path, shows that there is none, since a leaf stands at the shallowest
 * depth where it is alone.
 */
public record StateProof(List<Bytes32> siblings, Terminal terminal) {
  /** Siblings bounded by the 256 bits of a path. */
  public static final Schema<StateProof> SCHEMA = ContainerSchema.<StateProof>named("StateProof")
      .field("siblings", Schemas.list(Schemas.BYTES32, Hashing.KEY_BITS), StateProof::siblings)
      .field("terminal", Terminals.SCHEMA, StateProof::terminal)
      .build(in -> new StateProof(in.next(), in.next()));

  /**
   * Takes a copy of the siblings.
   *
   * @throws IllegalArgumentException for more than 256 siblings
   */
  public StateProof {
    if (siblings.size() > Hashing.KEY_BITS) {
      throw new IllegalArgumentException(siblings.size() + " siblings on a path of 256 turns");
    }
    siblings = List.copyOf(siblings);
  }

  /**
   * Whether the state of this root holds {@code value} under {@code key}, or nothing where it is
   * empty. Never throws, whatever the proof; false says only that the proof does not show it.
   */
  public boolean verify(Bytes32 root, Bytes key, Optional<Bytes> value) {
    Placed<Optional<Bytes>> claim = Placed.at(key, value);
    if (!Terminals.shows(terminal, siblings.size(), claim)) {
      return false;
    }
    byte[] hash = Terminals.hash(terminal);
    for (int depth = siblings.size() - 1; depth >= 0; depth--) {
      byte[] sibling = siblings.get(depth).toArrayUnsafe();
      hash = Hashing.turnsRight(claim.keyHash(), depth)
          ? Hashing.inner(sibling, hash)
          : Hashing.inner(hash, sibling);
    }
    return Arrays.equals(hash, root.toArrayUnsafe());
  }
}
