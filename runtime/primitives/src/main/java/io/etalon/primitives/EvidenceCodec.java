package io.etalon.primitives;

import io.etalon.ssz.Schema;
import io.etalon.ssz.UnionSchema;

/** How {@link Evidence} is encoded. */
public final class EvidenceCodec {
  /** The wire form: a union. */
  public static final Schema<Evidence> EVIDENCE =
      UnionSchema.<Evidence>named("Evidence")
          .option(0, "doubleVote", DoubleVote.class, DoubleVote.SCHEMA)
          .option(1, "doubleProposal", DoubleProposal.class, DoubleProposal.SCHEMA)
          .option(2, "doubleReport", DoubleReport.class, DoubleReport.SCHEMA)
          .option(3, "doubleCheckpoint", DoubleCheckpoint.class, DoubleCheckpoint.SCHEMA)
          .build();

  private EvidenceCodec() {}
}
