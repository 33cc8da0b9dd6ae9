package io.etalon.coherence;

import io.etalon.primitives.AccountId;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/** How many heights in a row a validator was scheduled first, up to the last ranked one. */
record LeaderRun(AccountId account, long heights) {
  static final Schema<LeaderRun> SCHEMA =
      ContainerSchema.<LeaderRun>named("LeaderRun")
          .field("account", AccountId.SCHEMA, LeaderRun::account)
          .field("heights", Schemas.UINT64, LeaderRun::heights)
          .build(in -> new LeaderRun(in.<AccountId>next(), in.<Long>next()));
}
