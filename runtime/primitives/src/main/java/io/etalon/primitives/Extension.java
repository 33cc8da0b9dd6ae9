package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What a validator adds to the votes that finalized a block: which attestations it holds that the
 * next block may carry, and its part in the beacon (PROTOCOL 4.7). A validator may sign any number
 * of them for one block, each replaces the one before, and none is ever evidence. At most 1 KiB.
 *
 * @param height of the finalized block
 * @param parent that block's id, as the block that carries the extension names it
 * @param held in ascending order, each once
 * @param anchor the hash onion that the validator commits to; zero for none
 * @param reveal the layer of its onion that the validator owes; zero for none
 */
public record Extension(
    long height, Bytes32 parent, List<AttestationId> held, Bytes32 anchor, Bytes32 reveal) {
  /** So many attestations may be named. */
  public static final int MAX_HELD = 64;

  /** The message that is signed. */
  public static final Schema<Extension> SCHEMA =
      ContainerSchema.<Extension>named("Extension")
          .field("height", Schemas.UINT64, Extension::height)
          .field("parent", Schemas.BYTES32, Extension::parent)
          .field("held", Schemas.list(AttestationId.SCHEMA, MAX_HELD), Extension::held)
          .field("anchor", Schemas.BYTES32, Extension::anchor)
          .field("reveal", Schemas.BYTES32, Extension::reveal)
          .build(
              in ->
                  new Extension(
                      in.<Long>next(),
                      in.<Bytes32>next(),
                      in.<List<AttestationId>>next(),
                      in.<Bytes32>next(),
                      in.<Bytes32>next()));

  /** Refuses names that are not in ascending order, or that stand there twice. */
  public Extension {
    held = List.copyOf(held);
    for (int i = 1; i < held.size(); i++) {
      if (held.get(i - 1).compareTo(held.get(i)) >= 0) {
        throw new IllegalArgumentException(held.get(i) + " is out of order");
      }
    }
  }

  /** One without a part in the beacon. */
  public Extension(long height, Bytes32 parent, List<AttestationId> held) {
    this(height, parent, held, Bytes32.ZERO, Bytes32.ZERO);
  }

  /**
   * What a validator signs.
   *
   * @param epoch of the block that is to carry the extension
   */
  public Bytes32 signBytes(Bytes32 genesisHash, long epoch) {
    return SignBytes.EXTENSION.of(genesisHash, epoch, SCHEMA.hashTreeRoot(this));
  }
}
