package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A proposer's SLH-DSA signature of its finalized block; through the hash chain it covers every
 * ancestor. A seal is not finality.
 *
 * @param height of the sealed block
 * @param signature over {@link #signBytes}, by the seal key of the block's proposer
 */
public record Seal(long height, Bytes32 blockId, Bytes signature) {
  /** The wire form. */
  public static final Schema<Seal> SCHEMA =
      ContainerSchema.<Seal>named("Seal")
          .field("height", Schemas.UINT64, Seal::height)
          .field("blockId", Schemas.BYTES32, Seal::blockId)
          .field("signature", Schemas.byteList(Limits.MAX_SIGNATURE_BYTES), Seal::signature)
          .build(in -> new Seal(in.<Long>next(), in.<Bytes32>next(), in.<Bytes>next()));

  /** What the proposer's seal key signs. */
  public static Bytes32 signBytes(Bytes32 genesisHash, long epoch, Bytes32 blockId) {
    return SignBytes.SEAL.of(genesisHash, epoch, blockId);
  }
}
