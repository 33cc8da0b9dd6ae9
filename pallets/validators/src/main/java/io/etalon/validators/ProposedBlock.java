package io.etalon.validators;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * A recent block.
 *
 * @param proposer index in its epoch's set
 * @param isSealed whether its seal is on the chain
 */
record ProposedBlock(int proposer, boolean isSealed) {
  static final Schema<ProposedBlock> SCHEMA =
      ContainerSchema.<ProposedBlock>named("ProposedBlock")
          .field("proposer", Schemas.UINT16, ProposedBlock::proposer)
          .field("isSealed", Schemas.BOOLEAN, ProposedBlock::isSealed)
          .build(in -> new ProposedBlock(in.<Integer>next(), in.<Boolean>next()));
}
