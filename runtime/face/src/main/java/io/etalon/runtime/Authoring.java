package io.etalon.runtime;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.Reports;
import io.etalon.primitives.Seal;
import java.util.List;

/**
 * What a leader brings to a block that it builds. The runtime drops what it would refuse and takes
 * the rest in this order.
 *
 * @param view the view that the block is for
 * @param proposer index in the epoch's set
 * @param timestampMillis the block's time
 * @param extensions of the parent; all of them are taken, or no block is built
 * @param candidates extrinsics, the most wanted first
 */
public record Authoring(
    long view,
    int proposer,
    long timestampMillis,
    Certificate parentCertificate,
    Reports reports,
    List<Seal> seals,
    List<Evidence> evidence,
    Extensions extensions,
    List<Extrinsic> candidates) {
  /** Keeps copies of the lists. */
  public Authoring {
    seals = List.copyOf(seals);
    evidence = List.copyOf(evidence);
    candidates = List.copyOf(candidates);
  }
}
