package io.etalon.executive;

import io.etalon.executive.ExtrinsicChecks.NonceRule;
import io.etalon.pallet.InherentRefused;
import io.etalon.pallet.Inherents;
import io.etalon.primitives.Body;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.Limits;
import io.etalon.primitives.Reports;
import io.etalon.runtime.Authoring;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Fills a block that is being built with what its rules accept, and leaves out the rest. */
final class BlockBuilder {
  /** What SSZ adds to each extrinsic in a list. */
  private static final int OFFSET_BYTES = 4;

  private final ExtrinsicChecks checks;
  private final BlockRun run;

  BlockBuilder(ExtrinsicChecks checks, BlockRun run) {
    this.checks = checks;
    this.run = run;
  }

  /** The body; throws where even the parent's certificate or its extensions are refused. */
  Body fill(Authoring authoring) throws InherentRefused {
    run.apply(Inherents.of(authoring.parentCertificate()));
    Reports reports = accepted(authoring.reports());
    run.apply(Inherents.of(authoring.extensions()));
    Body bare =
        new Body(
            List.of(),
            reports,
            accepted(authoring.seals(), Limits.MAX_SEALS, Inherents::of),
            accepted(authoring.evidence(), Limits.MAX_EVIDENCE, Inherents::of),
            authoring.extensions(),
            authoring.parentCertificate());
    List<Extrinsic> extrinsics =
        accepted(authoring.candidates(), Limits.MAX_BODY_BYTES - Body.SCHEMA.length(bare));
    return new Body(
        extrinsics, bare.reports(), bare.seals(), bare.evidence(), bare.extensions(),
        bare.parentCertificate());
  }

  /** Those reports and openings that the block may carry. */
  Reports accepted(Reports offered) {
    return new Reports(
        accepted(offered.reports(), Limits.MAX_REPORTS, Inherents::of),
        accepted(offered.openings(), Limits.MAX_REPORTS, Inherents::of));
  }

  private <T> List<T> accepted(List<T> offered, int limit, Function<T, Inherents> inherent) {
    List<T> accepted = new ArrayList<>();
    for (T one : offered) {
      if (accepted.size() < limit && isAccepted(inherent.apply(one))) {
        accepted.add(one);
      }
    }
    return accepted;
  }

  private boolean isAccepted(Inherents inherent) {
    try {
      run.apply(inherent);
      return true;
    } catch (InherentRefused e) {
      return false;
    }
  }

  private List<Extrinsic> accepted(List<Extrinsic> candidates, long roomBytes) {
    List<Extrinsic> accepted = new ArrayList<>();
    long room = roomBytes;
    for (Extrinsic candidate : candidates) {
      int bytes = OFFSET_BYTES + Extrinsic.SCHEMA.length(candidate);
      if (bytes <= room && isAccepted(candidate)) {
        accepted.add(candidate);
        room -= bytes;
      }
    }
    return accepted;
  }

  private boolean isAccepted(Extrinsic candidate) {
    try {
      CheckedExtrinsic checked = checks.check(run.overlay(), candidate, NonceRule.NEXT);
      if (!run.hasRoomFor(checked)) {
        return false;
      }
      checks.verify(run.overlay(), checked);
      run.apply(checked);
      return true;
    } catch (CheckFailed e) {
      return false;
    }
  }
}
