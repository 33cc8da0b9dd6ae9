package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes;

/**
 * A proposal with the block's header and the leader's signature; the body travels on its own.
 *
 * @param validator index of the leader in the set of the height's epoch
 * @param seal the SLH-DSA seal where the chain seals inline; empty otherwise
 */
public record SignedProposal(
    Proposal proposal, Header header, int validator, Bytes signature, Bytes seal) {
  /** The wire form. */
  public static final Schema<SignedProposal> SCHEMA =
      ContainerSchema.<SignedProposal>named("SignedProposal")
          .field("proposal", Proposal.SCHEMA, SignedProposal::proposal)
          .field("header", Header.SCHEMA, SignedProposal::header)
          .field("validator", Schemas.UINT16, SignedProposal::validator)
          .field(
              "signature",
              Schemas.byteList(Limits.MAX_VOTE_SIGNATURE_BYTES),
              SignedProposal::signature)
          .field("seal", Schemas.byteList(Limits.MAX_SIGNATURE_BYTES), SignedProposal::seal)
          .build(
              in ->
                  new SignedProposal(
                      in.<Proposal>next(),
                      in.<Header>next(),
                      in.<Integer>next(),
                      in.<Bytes>next(),
                      in.<Bytes>next()));
}
