package io.etalon.engine;

import io.etalon.engine.NodeMessage.EvidenceOffered;
import io.etalon.engine.NodeMessage.ExtrinsicsOffered;
import io.etalon.engine.NodeMessage.OpeningOffered;
import io.etalon.engine.NodeMessage.ReportOffered;
import io.etalon.engine.NodeMessage.SealOffered;
import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.DoubleReport;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Reports;
import io.etalon.primitives.Seal;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.runtime.Authoring;
import io.etalon.runtime.ChainParameters;
import io.etalon.txpool.TransactionPool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Everything that waits for a block: extrinsics, reports, openings, seals and evidence. This node's
 * own reports and seals, and all evidence, are told to the peers again after every block until one
 * carries them, since a message may be lost; for extrinsics see {@link ExtrinsicGossip}. On the
 * core thread.
 */
final class WaitingRoom {
  private static final int MAX_CANDIDATES = 16_384;
  private static final int MAX_SEALS_A_BLOCK = 4;
  private static final int MAX_OWN = 256;
  private static final long MAX_TOLD_BYTES = 200_000;

  /** After so many blocks an attestation is given up: no grace period is longer. */
  private static final long LIFETIME_BLOCKS = 64;

  private final TransactionPool pool;
  private final ReportPool reports;
  private final SealPool seals = new SealPool();
  private final EvidencePool evidence = new EvidencePool();
  private final ReportMemory reportMemory = new ReportMemory();
  private final Map<OfferKey, OwnOffer> own = new LinkedHashMap<>();
  private final Wire wire;
  private final ExtrinsicGossip gossip;

  private record OwnOffer(NodeMessage message, long sinceHeight) {}

  /** By what an own offer is known, so that a block that carries it ends its repetition. */
  private sealed interface OfferKey {
    record OfReport(long linkId, long window, LinkEnd end) implements OfferKey {}

    record OfOpening(long linkId, long window, LinkEnd end) implements OfferKey {}

    record OfSeal(long height) implements OfferKey {}

    record OfEvidence(EvidencePool.Offence offence) implements OfferKey {}
  }

  /**
   * An empty room.
   *
   * @param acceptable those reports and openings that the next block may carry
   */
  WaitingRoom(
      TransactionPool pool,
      Wire wire,
      ExtrinsicGossip gossip,
      UnaryOperator<Reports> acceptable) {
    this.pool = pool;
    this.reports = new ReportPool(acceptable);
    this.wire = wire;
    this.gossip = gossip;
  }

  TransactionPool pool() {
    return pool;
  }

  /** Keeps what a peer attests; anything else is not for this room. */
  void add(NodeMessage message, long height) {
    switch (message) {
      case ReportOffered(SignedLinkReport report) -> add(report, height);
      case OpeningOffered(PossessionOpening opening) -> reports.add(opening, height);
      case SealOffered(Seal seal) -> seals.add(seal);
      case EvidenceOffered(Evidence found) -> offerOwn(found, height);
      case ExtrinsicsOffered _,
          NodeMessage.CheckpointSigned _,
          NodeMessage.CheckpointOffered _,
          NodeMessage.ExtensionOffered _,
          NodeMessage.ExtensionAsked _,
          NodeMessage.PossessionKey _,
          NodeMessage.SyncAsked _,
          NodeMessage.SyncAnswered _ ->
          throw new IllegalArgumentException("not an attestation: " + message);
    }
  }

  private void add(SignedLinkReport report, long height) {
    reports.add(report, height);
    remember(report, height);
  }

  private void remember(SignedLinkReport report, long height) {
    reportMemory
        .excluded(report)
        .ifPresent(first -> offerOwn(DoubleReport.of(first, report), height));
  }

  /** Keeps evidence, whoever found it, and tells the peers of what is new. */
  void offerOwn(Evidence found, long height) {
    if (evidence.add(found)) {
      OfferKey key = new OfferKey.OfEvidence(EvidencePool.offence(found));
      offer(key, new EvidenceOffered(found), height);
    }
  }

  /** Forgets evidence that convicts nobody any more. */
  void keepEvidence(Predicate<Evidence> convicts) {
    evidence
        .removeIf(convicts.negate())
        .forEach(gone -> own.remove(new OfferKey.OfEvidence(EvidencePool.offence(gone))));
  }

  /** Keeps a seal that came with a proposal. */
  void add(Seal seal) {
    seals.add(seal);
  }

  /** Takes an extrinsic that was submitted here. */
  SubmissionOutcome offerOwn(ExtrinsicIntake.Verdict.Admitted admitted, long height) {
    SubmissionOutcome outcome = admitted.enter(pool);
    if (outcome instanceof SubmissionOutcome.Waiting) {
      gossip.tell(new ExtrinsicGossip.Own(
          admitted.admission().id(), admitted.extrinsic(), admitted.bytes(), height));
    }
    return outcome;
  }

  void offerOwn(SignedLinkReport report, long height) {
    add(report, height);
    offer(key(report), new ReportOffered(report), height);
  }

  void offerOwn(PossessionOpening opening, long height) {
    reports.add(opening, height);
    offer(key(opening), new OpeningOffered(opening), height);
  }

  void offerOwn(Seal seal, long height) {
    seals.add(seal);
    offer(new OfferKey.OfSeal(seal.height()), new SealOffered(seal), height);
  }

  private void offer(OfferKey key, NodeMessage message, long height) {
    own.put(key, new OwnOffer(message, height));
    if (own.size() > MAX_OWN) {
      own.remove(own.keySet().iterator().next());
    }
    wire.broadcast(message);
  }

  /** Tells a peer everything that this node wants included. */
  void tell(Bytes32 peerId) {
    own.values().forEach(offer -> wire.send(peerId, offer.message()));
    List<Extrinsic> extrinsics = pool.candidates(ExtrinsicsOffered.MAX, MAX_TOLD_BYTES);
    if (!extrinsics.isEmpty()) {
      wire.send(peerId, new ExtrinsicsOffered(extrinsics));
    }
  }

  /** Every report and opening that waits. */
  Reports attestations() {
    return reports.waiting();
  }

  /** What this node would put into a block. */
  Authoring authoring(
      Slot slot, Certified parent, ChainParameters parameters) {
    List<Seal> waiting = seals.waiting(MAX_SEALS_A_BLOCK);
    return new Authoring(
        slot.view(),
        slot.proposer(),
        slot.timestampMillis(),
        parent.certificate(),
        reports.waiting(),
        waiting,
        evidence.waiting(),
        parent.extensions(),
        pool.candidates(MAX_CANDIDATES, parameters.fees().maxBlockBytes()));
  }

  /** What the parent's voters signed of it. */
  record Certified(Certificate certificate, Extensions extensions) {}

  /** The view, its leader and the time of a block to build. */
  record Slot(long view, int proposer, long timestampMillis) {}

  /**
   * Forgets what a finalized block carries or has made impossible.
   *
   * @return the ids of extrinsics that can no longer be included
   */
  List<Bytes32> onFinalized(Block block, ChainParameters parameters) {
    long height = block.header().height();
    block.body().reports().reports().forEach(report -> remember(report, height));
    reports.remove(block.body().reports());
    reports.removeOlderThan(height - LIFETIME_BLOCKS);
    seals.remove(
        block.body().seals(), Math.max(0, height - parameters.seals().deadlineBlocks()));
    block.body().reports().reports().forEach(report -> own.remove(key(report)));
    block.body().reports().openings().forEach(opening -> own.remove(key(opening)));
    block.body().seals().forEach(seal -> own.remove(new OfferKey.OfSeal(seal.height())));
    repeatOwn(height);
    List<Bytes32> dead = pool.onFinalized(height, block.body().extrinsics());
    gossip.onFinalized(height, id -> pool.find(id).isPresent());
    return dead;
  }

  private void repeatOwn(long height) {
    own.values().removeIf(offer -> offer.sinceHeight() + LIFETIME_BLOCKS < height);
    own.values().forEach(offer -> wire.broadcast(offer.message()));
  }

  private static OfferKey key(SignedLinkReport signed) {
    return new OfferKey.OfReport(
        signed.report().linkId(), signed.report().window(), signed.report().end());
  }

  private static OfferKey key(PossessionOpening opening) {
    return new OfferKey.OfOpening(opening.linkId(), opening.window(), opening.end());
  }
}
