package io.etalon.coherence;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;

/** A proposer's reward that waits for the seal of its block. */
record ProposerDue(AccountId account, Amount amount) {
  static final Schema<ProposerDue> SCHEMA =
      ContainerSchema.<ProposerDue>named("ProposerDue")
          .field("account", AccountId.SCHEMA, ProposerDue::account)
          .field("amount", Amount.SCHEMA, ProposerDue::amount)
          .build(in -> new ProposerDue(in.<AccountId>next(), in.<Amount>next()));
}
