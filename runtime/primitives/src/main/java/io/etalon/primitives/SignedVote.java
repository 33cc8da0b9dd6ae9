package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes;

/**
 * A vote with its signature.
 *
 * @param validator index in the set of the height's epoch
 */
public record SignedVote(Vote vote, int validator, Bytes signature) {
  /** The wire form. */
  public static final Schema<SignedVote> SCHEMA =
      ContainerSchema.<SignedVote>named("SignedVote")
          .field("vote", Vote.SCHEMA, SignedVote::vote)
          .field("validator", Schemas.UINT16, SignedVote::validator)
          .field(
              "signature",
              Schemas.byteList(Limits.MAX_VOTE_SIGNATURE_BYTES),
              SignedVote::signature)
          .build(in -> new SignedVote(in.<Vote>next(), in.<Integer>next(), in.<Bytes>next()));
}
