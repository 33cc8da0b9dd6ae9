package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes32;

/**
 * How an epoch ended, as validators sign it with their seal keys: with a quorum of such signatures
 * the epoch is final under the assumptions of a hash function alone (PROTOCOL 4.4).
 *
 * @param blockId of the epoch's last block
 * @param stateRoot of the state after that block
 * @param nextValidatorsRoot of the set that votes in the next epoch
 */
public record Checkpoint(
    long epoch, Bytes32 blockId, Bytes32 stateRoot, Bytes32 nextValidatorsRoot) {
  /** The wire form. */
  public static final Schema<Checkpoint> SCHEMA =
      ContainerSchema.<Checkpoint>named("Checkpoint")
          .field("epoch", Schemas.UINT64, Checkpoint::epoch)
          .field("blockId", Schemas.BYTES32, Checkpoint::blockId)
          .field("stateRoot", Schemas.BYTES32, Checkpoint::stateRoot)
          .field("nextValidatorsRoot", Schemas.BYTES32, Checkpoint::nextValidatorsRoot)
          .build(
              in ->
                  new Checkpoint(
                      in.<Long>next(),
                      in.<Bytes32>next(),
                      in.<Bytes32>next(),
                      in.<Bytes32>next()));

  /** The checkpoint of an epoch that ended with this header. */
  public static Checkpoint of(Header last) {
    return new Checkpoint(
        last.epoch(), last.blockId(), last.stateRoot(), last.nextValidatorsRoot());
  }

  /** Whether nobody that keeps the rules signs both: they differ, and are of one epoch. */
  public boolean excludes(Checkpoint other) {
    return epoch == other.epoch && !equals(other);
  }

  /** What a seal key signs. */
  public Bytes32 signBytes(Bytes32 genesisHash) {
    return SignBytes.CHECKPOINT.of(genesisHash, epoch, SCHEMA.hashTreeRoot(this));
  }
}
