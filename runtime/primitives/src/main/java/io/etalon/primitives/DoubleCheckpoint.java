package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Two checkpoints of one epoch, both signed with the seal key that a validator had in it.
 *
 * @param validator index in the epoch's set
 * @param first the checkpoint of the smaller hash tree root
 */
public record DoubleCheckpoint(
    int validator,
    Checkpoint first,
    Bytes firstSignature,
    Checkpoint second,
    Bytes secondSignature)
    implements DoubleStatement {
  private static final Schema<Bytes> SIGNATURE = Schemas.byteList(Limits.MAX_SIGNATURE_BYTES);

  /** The wire form. */
  public static final Schema<DoubleCheckpoint> SCHEMA =
      ContainerSchema.<DoubleCheckpoint>named("DoubleCheckpoint")
          .field("validator", Schemas.UINT16, DoubleCheckpoint::validator)
          .field("first", Checkpoint.SCHEMA, DoubleCheckpoint::first)
          .field("firstSignature", SIGNATURE, DoubleCheckpoint::firstSignature)
          .field("second", Checkpoint.SCHEMA, DoubleCheckpoint::second)
          .field("secondSignature", SIGNATURE, DoubleCheckpoint::secondSignature)
          .build(
              in ->
                  new DoubleCheckpoint(
                      in.<Integer>next(),
                      in.<Checkpoint>next(),
                      in.<Bytes>next(),
                      in.<Checkpoint>next(),
                      in.<Bytes>next()));

  /** Evidence of two checkpoints that the validator of both signed, put in order. */
  public static DoubleCheckpoint of(SignedCheckpoint one, SignedCheckpoint other) {
    boolean inOrder =
        Evidence.areInOrder(
            Checkpoint.SCHEMA.hashTreeRoot(one.checkpoint()),
            Checkpoint.SCHEMA.hashTreeRoot(other.checkpoint()));
    SignedCheckpoint first = inOrder ? one : other;
    SignedCheckpoint second = inOrder ? other : one;
    return new DoubleCheckpoint(
        one.validator(),
        first.checkpoint(),
        first.signature(),
        second.checkpoint(),
        second.signature());
  }

  @Override
  public long epoch() {
    return first.epoch();
  }

  @Override
  public boolean isInOrder() {
    return Evidence.areInOrder(
        Checkpoint.SCHEMA.hashTreeRoot(first), Checkpoint.SCHEMA.hashTreeRoot(second));
  }

  @Override
  public boolean isExclusive() {
    return first.excludes(second);
  }

  @Override
  public Bytes32 firstSignBytes(Bytes32 genesisHash) {
    return first.signBytes(genesisHash);
  }

  @Override
  public Bytes32 secondSignBytes(Bytes32 genesisHash) {
    return second.signBytes(genesisHash);
  }
}
