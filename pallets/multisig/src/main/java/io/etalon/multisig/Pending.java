package io.etalon.multisig;

import io.etalon.primitives.AccountId;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;

/** A pending operation of an account, and who proposed it. */
public record Pending(long operation, AccountId proposer) {
  private static final Schema<Pending> ENTRY =
      ContainerSchema.<Pending>named("Pending")
          .field("operation", Schemas.UINT64, Pending::operation)
          .field("proposer", AccountId.SCHEMA, Pending::proposer)
          .build(in -> new Pending(in.<Long>next(), in.<AccountId>next()));

  static final Schema<List<Pending>> SCHEMA =
      Schemas.list(ENTRY, (long) Group.MAX_MEMBERS * MultisigConfig.MOST_OPEN);
}
