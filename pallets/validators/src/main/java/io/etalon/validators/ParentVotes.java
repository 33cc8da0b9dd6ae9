package io.etalon.validators;

import io.etalon.primitives.Limits;
import io.etalon.ssz.Bits;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * Who voted for the parent of a block.
 *
 * @param height of the block that carries the certificate
 * @param signers one bit a validator of the parent's epoch
 */
record ParentVotes(long height, Bits signers) {
  static final Schema<ParentVotes> SCHEMA =
      ContainerSchema.<ParentVotes>named("ParentVotes")
          .field("height", Schemas.UINT64, ParentVotes::height)
          .field("signers", Schemas.bitlist(Limits.MAX_VALIDATORS), ParentVotes::signers)
          .build(in -> new ParentVotes(in.<Long>next(), in.<Bits>next()));
}
