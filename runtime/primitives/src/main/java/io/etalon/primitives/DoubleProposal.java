package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Two proposals of one validator for one view that differ.
 *
 * @param validator index in the epoch's set
 * @param first the proposal of the smaller hash tree root
 */
public record DoubleProposal(
    long epoch,
    int validator,
    Proposal first,
    Bytes firstSignature,
    Proposal second,
    Bytes secondSignature)
    implements DoubleStatement {
  private static final Schema<Bytes> SIGNATURE =
      Schemas.byteList(Limits.MAX_VOTE_SIGNATURE_BYTES);

  /** The wire form. */
  public static final Schema<DoubleProposal> SCHEMA =
      ContainerSchema.<DoubleProposal>named("DoubleProposal")
          .field("epoch", Schemas.UINT64, DoubleProposal::epoch)
          .field("validator", Schemas.UINT16, DoubleProposal::validator)
          .field("first", Proposal.SCHEMA, DoubleProposal::first)
          .field("firstSignature", SIGNATURE, DoubleProposal::firstSignature)
          .field("second", Proposal.SCHEMA, DoubleProposal::second)
          .field("secondSignature", SIGNATURE, DoubleProposal::secondSignature)
          .build(
              in ->
                  new DoubleProposal(
                      in.<Long>next(),
                      in.<Integer>next(),
                      in.<Proposal>next(),
                      in.<Bytes>next(),
                      in.<Proposal>next(),
                      in.<Bytes>next()));

  /** Evidence of two proposals that the validator of both signed in an epoch, put in order. */
  public static DoubleProposal of(long epoch, SignedProposal one, SignedProposal other) {
    boolean inOrder =
        Evidence.areInOrder(
            Proposal.SCHEMA.hashTreeRoot(one.proposal()),
            Proposal.SCHEMA.hashTreeRoot(other.proposal()));
    SignedProposal first = inOrder ? one : other;
    SignedProposal second = inOrder ? other : one;
    return new DoubleProposal(
        epoch,
        one.validator(),
        first.proposal(),
        first.signature(),
        second.proposal(),
        second.signature());
  }

  @Override
  public boolean isInOrder() {
    return Evidence.areInOrder(
        Proposal.SCHEMA.hashTreeRoot(first), Proposal.SCHEMA.hashTreeRoot(second));
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
