package io.etalon.primitives;

import io.etalon.ssz.Schema;
import io.etalon.ssz.UnionSchema;

/** How {@link Evidence} is encoded. */
public final class EvidenceCodec {
  /** The wire form: a union. Selector 3 is reserved for two checkpoints of one epoch. */
  public static final Schema<Evidence> EVIDENCE =
      UnionSchema.<Evidence>named("Evidence")
          .option(0, "doubleVote", DoubleVote.class, DoubleVote.SCHEMA)
          .option(1, "doubleProposal", DoubleProposal.class, DoubleProposal.SCHEMA)
          .option(2, "doubleReport", DoubleReport.class, DoubleReport.SCHEMA)
          .build();

  private EvidenceCodec() {}
}
