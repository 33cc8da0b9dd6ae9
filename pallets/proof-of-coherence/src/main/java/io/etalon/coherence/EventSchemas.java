package io.etalon.coherence;

import io.etalon.coherence.CoherenceEvent.DeviceClassAdded;
import io.etalon.coherence.CoherenceEvent.ElectionChanged;
import io.etalon.coherence.CoherenceEvent.LinkCut;
import io.etalon.coherence.CoherenceEvent.LinkForfeited;
import io.etalon.coherence.CoherenceEvent.LinkHealed;
import io.etalon.coherence.CoherenceEvent.LinkRegistered;
import io.etalon.coherence.CoherenceEvent.LinkRemoved;
import io.etalon.coherence.CoherenceEvent.LinkSuspected;
import io.etalon.coherence.CoherenceEvent.PossessionOpened;
import io.etalon.coherence.CoherenceEvent.ProposerRewarded;
import io.etalon.coherence.CoherenceEvent.RankedFromAttestations;
import io.etalon.coherence.CoherenceEvent.ReportAccepted;
import io.etalon.coherence.CoherenceEvent.RewardPaid;
import io.etalon.coherence.CoherenceEvent.ScoringChanged;
import io.etalon.coherence.CoherenceEvent.SealMissed;
import io.etalon.coherence.CoherenceEvent.WindowScored;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.Metric;
import io.etalon.primitives.Text;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import org.apache.tuweni.bytes.Bytes32;

/** How events are encoded; the numbers are never reused. */
final class EventSchemas {
  private static final Schema<ReportAccepted> REPORT_ACCEPTED =
      ContainerSchema.<ReportAccepted>named("ReportAccepted")
          .field("linkId", Schemas.UINT64, ReportAccepted::linkId)
          .field("window", Schemas.UINT64, ReportAccepted::window)
          .field("end", LinkEnd.SCHEMA, ReportAccepted::end)
          .field("digest", Schemas.BYTES32, ReportAccepted::digest)
          .build(
              in ->
                  new ReportAccepted(
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<LinkEnd>next(),
                      in.<Bytes32>next()));

  private static final Schema<PossessionOpened> POSSESSION_OPENED =
      ContainerSchema.<PossessionOpened>named("PossessionOpened")
          .field("linkId", Schemas.UINT64, PossessionOpened::linkId)
          .field("window", Schemas.UINT64, PossessionOpened::window)
          .field("end", LinkEnd.SCHEMA, PossessionOpened::end)
          .build(in -> new PossessionOpened(in.<Long>next(), in.<Long>next(), in.<LinkEnd>next()));

  private static final Schema<WindowScored> WINDOW_SCORED =
      ContainerSchema.<WindowScored>named("WindowScored")
          .field("linkId", Schemas.UINT64, WindowScored::linkId)
          .field("window", Schemas.UINT64, WindowScored::window)
          .field("verdict", Verdict.SCHEMA, WindowScored::verdict)
          .field("qberUpperPpb", Metric.SCHEMA, WindowScored::qberUpperPpb)
          .field("qualityPpb", Schemas.UINT64, WindowScored::qualityPpb)
          .field("anomalyPpb", Schemas.UINT64, WindowScored::anomalyPpb)
          .field("penaltyPpb", Schemas.UINT64, WindowScored::penaltyPpb)
          .build(
              in ->
                  new WindowScored(
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Verdict>next(),
                      in.<Metric>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next()));

  private static final Schema<LinkSuspected> LINK_SUSPECTED =
      ContainerSchema.<LinkSuspected>named("LinkSuspected")
          .field("linkId", Schemas.UINT64, LinkSuspected::linkId)
          .field("window", Schemas.UINT64, LinkSuspected::window)
          .build(in -> new LinkSuspected(in.<Long>next(), in.<Long>next()));

  private static final Schema<LinkCut> LINK_CUT =
      ContainerSchema.<LinkCut>named("LinkCut")
          .field("linkId", Schemas.UINT64, LinkCut::linkId)
          .field("window", Schemas.UINT64, LinkCut::window)
          .build(in -> new LinkCut(in.<Long>next(), in.<Long>next()));

  private static final Schema<LinkHealed> LINK_HEALED =
      ContainerSchema.<LinkHealed>named("LinkHealed")
          .field("linkId", Schemas.UINT64, LinkHealed::linkId)
          .field("window", Schemas.UINT64, LinkHealed::window)
          .build(in -> new LinkHealed(in.<Long>next(), in.<Long>next()));

  private static final Schema<RankedFromAttestations> RANKED_FROM_ATTESTATIONS =
      ContainerSchema.<RankedFromAttestations>named("RankedFromAttestations")
          .field("height", Schemas.UINT64, RankedFromAttestations::height)
          .field("leader", AccountId.SCHEMA, RankedFromAttestations::leader)
          .field("scorePpb", Schemas.UINT64, RankedFromAttestations::scorePpb)
          .build(
              in ->
                  new RankedFromAttestations(
                      in.<Long>next(),
                      in.<AccountId>next(),
                      in.<Long>next()));

  private static final Schema<RewardPaid> REWARD_PAID =
      ContainerSchema.<RewardPaid>named("RewardPaid")
          .field("account", AccountId.SCHEMA, RewardPaid::account)
          .field("amount", Amount.SCHEMA, RewardPaid::amount)
          .field("height", Schemas.UINT64, RewardPaid::height)
          .build(in -> new RewardPaid(in.<AccountId>next(), in.<Amount>next(), in.<Long>next()));

  private static final Schema<ProposerRewarded> PROPOSER_REWARDED =
      ContainerSchema.<ProposerRewarded>named("ProposerRewarded")
          .field("account", AccountId.SCHEMA, ProposerRewarded::account)
          .field("amount", Amount.SCHEMA, ProposerRewarded::amount)
          .field("height", Schemas.UINT64, ProposerRewarded::height)
          .build(
              in -> new ProposerRewarded(in.<AccountId>next(), in.<Amount>next(), in.<Long>next()));

  private static final Schema<SealMissed> SEAL_MISSED =
      ContainerSchema.<SealMissed>named("SealMissed")
          .field("account", AccountId.SCHEMA, SealMissed::account)
          .field("height", Schemas.UINT64, SealMissed::height)
          .build(in -> new SealMissed(in.<AccountId>next(), in.<Long>next()));

  private static final Schema<DeviceClassAdded> DEVICE_CLASS_ADDED =
      ContainerSchema.<DeviceClassAdded>named("DeviceClassAdded")
          .field("name", Text.NAME, DeviceClassAdded::name)
          .build(in -> new DeviceClassAdded(in.<String>next()));

  private static final Schema<LinkRegistered> LINK_REGISTERED =
      ContainerSchema.<LinkRegistered>named("LinkRegistered")
          .field("linkId", Schemas.UINT64, LinkRegistered::linkId)
          .field("a", AccountId.SCHEMA, LinkRegistered::a)
          .field("b", AccountId.SCHEMA, LinkRegistered::b)
          .build(
              in ->
                  new LinkRegistered(
                      in.<Long>next(),
                      in.<AccountId>next(),
                      in.<AccountId>next()));

  private static final Schema<LinkRemoved> LINK_REMOVED =
      ContainerSchema.<LinkRemoved>named("LinkRemoved")
          .field("linkId", Schemas.UINT64, LinkRemoved::linkId)
          .build(in -> new LinkRemoved(in.<Long>next()));

  private static final Schema<ScoringChanged> SCORING_CHANGED =
      ContainerSchema.<ScoringChanged>named("ScoringChanged")
          .field("scoring", ScoringParameters.SCHEMA, ScoringChanged::scoring)
          .build(in -> new ScoringChanged(in.<ScoringParameters>next()));

  private static final Schema<ElectionChanged> ELECTION_CHANGED =
      ContainerSchema.<ElectionChanged>named("ElectionChanged")
          .field("election", ElectionRules.SCHEMA, ElectionChanged::election)
          .build(in -> new ElectionChanged(in.<ElectionRules>next()));

  private static final Schema<LinkForfeited> LINK_FORFEITED =
      ContainerSchema.<LinkForfeited>named("LinkForfeited")
          .field("linkId", Schemas.UINT64, LinkForfeited::linkId)
          .field("window", Schemas.UINT64, LinkForfeited::window)
          .field("end", LinkEnd.SCHEMA, LinkForfeited::end)
          .field("epoch", Schemas.UINT64, LinkForfeited::epoch)
          .build(
              in ->
                  new LinkForfeited(
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<LinkEnd>next(),
                      in.<Long>next()));

  static final Schema<CoherenceEvent> EVENT =
      UnionSchema.<CoherenceEvent>named("CoherenceEvent")
          .option(0, "ReportAccepted", ReportAccepted.class, REPORT_ACCEPTED)
          .option(1, "PossessionOpened", PossessionOpened.class, POSSESSION_OPENED)
          .option(2, "WindowScored", WindowScored.class, WINDOW_SCORED)
          .option(3, "LinkSuspected", LinkSuspected.class, LINK_SUSPECTED)
          .option(4, "LinkCut", LinkCut.class, LINK_CUT)
          .option(5, "LinkHealed", LinkHealed.class, LINK_HEALED)
          .option(
              6,
              "RankedFromAttestations",
              RankedFromAttestations.class,
              RANKED_FROM_ATTESTATIONS)
          .option(7, "RewardPaid", RewardPaid.class, REWARD_PAID)
          .option(8, "ProposerRewarded", ProposerRewarded.class, PROPOSER_REWARDED)
          .option(9, "SealMissed", SealMissed.class, SEAL_MISSED)
          .option(10, "DeviceClassAdded", DeviceClassAdded.class, DEVICE_CLASS_ADDED)
          .option(11, "LinkRegistered", LinkRegistered.class, LINK_REGISTERED)
          .option(12, "LinkRemoved", LinkRemoved.class, LINK_REMOVED)
          .option(13, "ScoringChanged", ScoringChanged.class, SCORING_CHANGED)
          .option(14, "ElectionChanged", ElectionChanged.class, ELECTION_CHANGED)
          .option(15, "LinkForfeited", LinkForfeited.class, LINK_FORFEITED)
          .build();

  private EventSchemas() {}
}
