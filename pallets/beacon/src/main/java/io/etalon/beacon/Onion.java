package io.etalon.beacon;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A validator's commitment: the hash of a hash of a hash, of which it reveals the outermost layer
 * that is left, once a round.
 *
 * @param generation how many onions the validator has committed to, this one among them
 * @param head the layer that was revealed last, or the commitment itself
 * @param usableFrom the first round that a layer may be revealed in
 */
public record Onion(long generation, Bytes32 head, long usableFrom) {
  /** The stored form. */
  public static final Schema<Onion> SCHEMA =
      ContainerSchema.<Onion>named("Onion")
          .field("generation", Schemas.UINT32, Onion::generation)
          .field("head", Schemas.BYTES32, Onion::head)
          .field("usableFrom", Schemas.UINT64, Onion::usableFrom)
          .build(in -> new Onion(in.<Long>next(), in.<Bytes32>next(), in.<Long>next()));

  /** The onion without the layer around {@code layer}, to be peeled again in a later round. */
  Onion peeled(Bytes32 layer, long nextRound) {
    return new Onion(generation, layer, nextRound);
  }
}
