package io.etalon.executive;

import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.executive.ExtrinsicChecks.NonceRule;
import io.etalon.executive.HeaderRules.Commitment;
import io.etalon.executive.HeaderRules.Epoch;
import io.etalon.pallet.BlockInfo;
import io.etalon.pallet.InherentRefused;
import io.etalon.pallet.Inherents;
import io.etalon.pallet.Leadership.Leader;
import io.etalon.pallet.Migrations;
import io.etalon.primitives.Block;
import io.etalon.primitives.Body;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.Header;
import io.etalon.primitives.Reports;
import io.etalon.runtime.Admission;
import io.etalon.runtime.Authoring;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.BlockRejected.Reason;
import io.etalon.runtime.Execution;
import io.etalon.runtime.ExtrinsicOutcome;
import io.etalon.runtime.GenesisRejected;
import io.etalon.runtime.ParentBlock;
import io.etalon.runtime.RuntimeVersion;
import io.etalon.runtime.StateChanges;
import io.etalon.runtime.StateSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Executes blocks: a pure function of the parent's state and the block. Thread-safe.
 *
 * <p>A block runs in one fixed order: header rules that the parent's state decides; migrations of
 * pallets that are newer than their state; {@code onInitialize} of all pallets; header rules on the
 * validator sets; the parent's certificate, each report, each opening, the extensions, each seal,
 * each piece of evidence; each extrinsic; {@code onFinalize} of all pallets; the state root. A
 * block that is built takes the same steps, except that what would be refused is left out.
 */
public final class Executive {
  /** A block that is so much younger than its parent is old enough on every chain. */
  private static final long LONGEST_INTERVAL_MILLIS = 3_600_000;

  private final CallTable calls;
  private final Capabilities capabilities;
  private final ExtrinsicChecks checks;

  /**
   * An executive of these pallets.
   *
   * @param schemes the signature schemes that accounts may use
   */
  public Executive(
      RuntimeVersion version,
      CallTable calls,
      Capabilities capabilities,
      List<SignatureScheme> schemes) {
    this.calls = calls;
    this.capabilities = capabilities;
    this.checks = new ExtrinsicChecks(version, calls, capabilities, List.copyOf(schemes));
  }

  /** Block 0: what {@code writer} writes into the empty state. */
  public Execution genesis(StateSnapshot empty, Overlay overlay, GenesisWriter writer)
      throws GenesisRejected {
    writer.write(overlay);
    Migrations.ofGenesis(overlay, calls.pallets());
    Body body = Body.empty(Certificate.ofGenesis(Bytes32.ZERO));
    StateChanges changes = overlay.changes();
    Commitment commitment = new Commitment(body, empty.rootAfter(changes));
    Epoch epoch = Epoch.of(overlay, capabilities.validators());
    Header header = HeaderRules.header(overlay, new Leader(0, 0, 0), epoch, commitment);
    return execution(new Block(header, body), changes, new BlockRun(calls, capabilities, overlay));
  }

  /** Checks and executes a block on its parent. */
  public Execution execute(ParentBlock parent, Block block, SignatureVerifier verifier)
      throws BlockRejected {
    Header header = block.header();
    HeaderRules.checkShape(parent, block);
    BlockRun run = begin(parent, info(parent, header), verifier);
    HeaderRules.checkLeader(header, leader(run.overlay()));
    run.initialize();
    HeaderRules.checkEpoch(header, Epoch.of(run.overlay(), capabilities.validators()));
    for (Inherents inherent : inherents(block.body())) {
      applyStrictly(run, inherent);
    }
    for (Extrinsic extrinsic : block.body().extrinsics()) {
      applyStrictly(run, extrinsic);
    }
    run.finish();
    StateChanges changes = run.overlay().changes();
    if (!parent.state().rootAfter(changes).equals(header.stateRoot())) {
      throw new BlockRejected(Reason.STATE_ROOT, "the header states " + header.stateRoot());
    }
    return execution(block, changes, run);
  }

  /** Builds a block on its parent of what the leader offers and the rules accept. */
  public Execution author(ParentBlock parent, Authoring authoring, SignatureVerifier verifier)
      throws BlockRejected {
    BlockInfo info =
        new BlockInfo(
            parent.genesisHash(),
            parent.header().blockId(),
            parent.header().height() + 1,
            authoring.view(),
            authoring.proposer(),
            authoring.timestampMillis(),
            parent.header().timestampMillis());
    BlockRun run = begin(parent, info, verifier);
    Leader leader = leader(run.overlay());
    HeaderRules.checkProposer(authoring.proposer(), leader);
    run.initialize();
    Epoch epoch = Epoch.of(run.overlay(), capabilities.validators());
    Body body = fill(run, authoring);
    run.finish();
    StateChanges changes = run.overlay().changes();
    Commitment commitment = new Commitment(body, parent.state().rootAfter(changes));
    Header header = HeaderRules.header(run.overlay(), leader, epoch, commitment);
    return execution(new Block(header, body), changes, run);
  }

  private Body fill(BlockRun run, Authoring authoring) throws BlockRejected {
    try {
      return new BlockBuilder(checks, run).fill(authoring);
    } catch (InherentRefused e) {
      throw rejection(e);
    }
  }

  /** Whether the pool may take an extrinsic for the block after {@code best} or a later one. */
  public Admission admit(ParentBlock best, Extrinsic extrinsic, SignatureVerifier verifier) {
    Overlay overlay = new Overlay(best.state(), next(best), verifier);
    try {
      CheckedExtrinsic checked = checks.check(overlay, extrinsic, NonceRule.NEXT_OR_LATER);
      checks.verify(overlay, checked);
      return new Admission.Admitted(
          checked.id(),
          checked.account(),
          extrinsic.nonce(),
          capabilities.accounts().nonce(overlay, checked.account()),
          extrinsic.mortality().deathHeight(),
          extrinsic.tip(),
          checked.fee());
    } catch (CheckFailed e) {
      return new Admission.Refused(e.refusal());
    }
  }

  /** Executes one extrinsic, its signature unseen, in the block after {@code best}; drops it. */
  public ExtrinsicOutcome dryRun(ParentBlock best, Extrinsic extrinsic) throws BlockRejected {
    BlockRun run = begin(best, next(best), (_, _, _) -> false);
    run.initialize();
    try {
      return run.apply(checks.check(run.overlay(), extrinsic, NonceRule.NEXT));
    } catch (CheckFailed e) {
      throw new BlockRejected(Reason.EXTRINSIC, e.getMessage());
    }
  }

  /**
   * Why the block after {@code best} could not carry the evidence. The first hooks run before, as
   * in that block: where it begins an epoch, they make the sets that evidence is judged by.
   */
  public Optional<BlockRejected> refusal(
      ParentBlock best, Evidence evidence, SignatureVerifier verifier) {
    try {
      BlockRun run = begin(best, next(best, LONGEST_INTERVAL_MILLIS), verifier);
      run.initialize();
      run.apply(Inherents.of(evidence));
      return Optional.empty();
    } catch (InherentRefused e) {
      return Optional.of(rejection(e));
    }
  }

  /**
   * What of {@code offered} the block after {@code best} may carry that comes {@code afterMillis}
   * after it.
   */
  public Reports acceptable(
      ParentBlock best, Reports offered, long afterMillis, SignatureVerifier verifier) {
    BlockRun run = begin(best, next(best, afterMillis), verifier);
    run.initialize();
    return new BlockBuilder(checks, run).accepted(offered);
  }

  /** The block after {@code best}, as far as it is known before anyone proposed it. */
  private static BlockInfo next(ParentBlock best) {
    return next(best, 0);
  }

  private static BlockInfo next(ParentBlock best, long afterMillis) {
    Header parent = best.header();
    return new BlockInfo(
        best.genesisHash(),
        parent.blockId(),
        parent.height() + 1,
        0,
        0,
        parent.timestampMillis() + afterMillis,
        parent.timestampMillis());
  }

  private static void applyStrictly(BlockRun run, Inherents inherent) throws BlockRejected {
    try {
      run.apply(inherent);
    } catch (InherentRefused e) {
      throw rejection(e);
    }
  }

  private static BlockRejected rejection(InherentRefused refused) {
    Reason reason =
        switch (refused.kind()) {
          case PARENT_CERTIFICATE -> Reason.PARENT_CERTIFICATE;
          case TIMESTAMP -> Reason.TIMESTAMP;
          case REPORT -> Reason.REPORT;
          case EXTENSION -> Reason.EXTENSION;
          case SEAL -> Reason.SEAL;
          case EVIDENCE -> Reason.EVIDENCE;
        };
    return new BlockRejected(reason, refused.getMessage());
  }

  private void applyStrictly(BlockRun run, Extrinsic extrinsic) throws BlockRejected {
    try {
      CheckedExtrinsic checked = checks.check(run.overlay(), extrinsic, NonceRule.NEXT);
      if (!run.hasRoomFor(checked)) {
        throw new BlockRejected(Reason.WEIGHT, "no room for extrinsic " + checked.id());
      }
      checks.verify(run.overlay(), checked);
      run.apply(checked);
    } catch (CheckFailed e) {
      throw new BlockRejected(Reason.EXTRINSIC, e.getMessage());
    }
  }

  private static BlockInfo info(ParentBlock parent, Header header) {
    return new BlockInfo(
        parent.genesisHash(),
        header.parent(),
        header.height(),
        header.view(),
        header.proposer(),
        header.timestampMillis(),
        parent.header().timestampMillis());
  }

  private BlockRun begin(ParentBlock parent, BlockInfo info, SignatureVerifier verifier) {
    return new BlockRun(calls, capabilities, new Overlay(parent.state(), info, verifier));
  }

  private Leader leader(Overlay overlay) {
    return capabilities
        .leadership()
        .leader(overlay, overlay.block().height(), overlay.block().view());
  }

  private static List<Inherents> inherents(Body body) {
    List<Inherents> inherents = new ArrayList<>();
    inherents.add(Inherents.of(body.parentCertificate()));
    body.reports().reports().forEach(report -> inherents.add(Inherents.of(report)));
    body.reports().openings().forEach(opening -> inherents.add(Inherents.of(opening)));
    inherents.add(Inherents.of(body.extensions()));
    body.seals().forEach(seal -> inherents.add(Inherents.of(seal)));
    body.evidence().forEach(evidence -> inherents.add(Inherents.of(evidence)));
    return inherents;
  }

  private static Execution execution(Block block, StateChanges changes, BlockRun run) {
    return new Execution(
        block, block.id(), changes, run.outcomes(), run.overlay().events());
  }
}
