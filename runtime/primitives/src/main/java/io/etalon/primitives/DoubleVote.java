package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Two votes of one validator that exclude each other.
 *
 * @param validator index in the epoch's set
 * @param first the vote of the smaller hash tree root
 */
public record DoubleVote(
    long epoch, int validator, Vote first, Bytes firstSignature, Vote second, Bytes secondSignature)
    implements DoubleStatement {
  private static final Schema<Bytes> SIGNATURE =
      Schemas.byteList(Limits.MAX_VOTE_SIGNATURE_BYTES);

  /** The wire form. */
  public static final Schema<DoubleVote> SCHEMA =
      ContainerSchema.<DoubleVote>named("DoubleVote")
          .field("epoch", Schemas.UINT64, DoubleVote::epoch)
          .field("validator", Schemas.UINT16, DoubleVote::validator)
          .field("first", Vote.SCHEMA, DoubleVote::first)
          .field("firstSignature", SIGNATURE, DoubleVote::firstSignature)
          .field("second", Vote.SCHEMA, DoubleVote::second)
          .field("secondSignature", SIGNATURE, DoubleVote::secondSignature)
          .build(
              in ->
                  new DoubleVote(
                      in.<Long>next(),
                      in.<Integer>next(),
                      in.<Vote>next(),
                      in.<Bytes>next(),
                      in.<Vote>next(),
                      in.<Bytes>next()));

  /** Evidence of two votes that {@code validator} of both signed in an epoch, put in order. */
  public static DoubleVote of(long epoch, SignedVote one, SignedVote other) {
    boolean inOrder =
        Evidence.areInOrder(
            Vote.SCHEMA.hashTreeRoot(one.vote()), Vote.SCHEMA.hashTreeRoot(other.vote()));
    SignedVote first = inOrder ? one : other;
    SignedVote second = inOrder ? other : one;
    return new DoubleVote(
        epoch,
        one.validator(),
        first.vote(),
        first.signature(),
        second.vote(),
        second.signature());
  }

  @Override
  public boolean isInOrder() {
    return Evidence.areInOrder(Vote.SCHEMA.hashTreeRoot(first), Vote.SCHEMA.hashTreeRoot(second));
  }

  @Override
  public boolean isExclusive() {
    return first.excludes(second);
  }

  @Override
  public Bytes32 firstSignBytes(Bytes32 genesisHash) {
    return first.signBytes(genesisHash, epoch);
  }

  @Override
  public Bytes32 secondSignBytes(Bytes32 genesisHash) {
    return second.signBytes(genesisHash, epoch);
  }
}
