package io.etalon.staking;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import io.etalon.staking.StakingEvent.Bonded;
import io.etalon.staking.StakingEvent.CertificateAccepted;
import io.etalon.staking.StakingEvent.Chilled;
import io.etalon.staking.StakingEvent.Claimed;
import io.etalon.staking.StakingEvent.CommissionSet;
import io.etalon.staking.StakingEvent.ConsumptionDeclared;
import io.etalon.staking.StakingEvent.IssuerAccredited;
import io.etalon.staking.StakingEvent.IssuerRemoved;
import io.etalon.staking.StakingEvent.Nominated;
import io.etalon.staking.StakingEvent.ParametersSet;
import io.etalon.staking.StakingEvent.Reopened;
import io.etalon.staking.StakingEvent.RewardShared;
import io.etalon.staking.StakingEvent.Slashed;
import io.etalon.staking.StakingEvent.Unbonded;
import io.etalon.staking.StakingEvent.Withdrawn;

/** How the pallet's events are encoded. */
final class EventSchemas {
  private static final Schema<Bonded> BONDED =
      ContainerSchema.<Bonded>named("Bonded")
          .field("validator", AccountId.SCHEMA, Bonded::validator)
          .field("amount", Amount.SCHEMA, Bonded::amount)
          .build(in -> new Bonded(in.<AccountId>next(), in.<Amount>next()));

  private static final Schema<Nominated> NOMINATED =
      ContainerSchema.<Nominated>named("Nominated")
          .field("nominator", AccountId.SCHEMA, Nominated::nominator)
          .field("validator", AccountId.SCHEMA, Nominated::validator)
          .field("amount", Amount.SCHEMA, Nominated::amount)
          .build(in -> new Nominated(
              in.<AccountId>next(), in.<AccountId>next(), in.<Amount>next()));

  private static final Schema<Unbonded> UNBONDED =
      ContainerSchema.<Unbonded>named("Unbonded")
          .field("account", AccountId.SCHEMA, Unbonded::account)
          .field("validator", AccountId.SCHEMA, Unbonded::validator)
          .field("amount", Amount.SCHEMA, Unbonded::amount)
          .field("epoch", Schemas.UINT64, Unbonded::epoch)
          .build(in -> new Unbonded(
              in.<AccountId>next(), in.<AccountId>next(), in.<Amount>next(), in.<Long>next()));

  private static final Schema<Withdrawn> WITHDRAWN =
      ContainerSchema.<Withdrawn>named("Withdrawn")
          .field("account", AccountId.SCHEMA, Withdrawn::account)
          .field("amount", Amount.SCHEMA, Withdrawn::amount)
          .build(in -> new Withdrawn(in.<AccountId>next(), in.<Amount>next()));

  private static final Schema<Chilled> CHILLED =
      ContainerSchema.<Chilled>named("Chilled")
          .field("validator", AccountId.SCHEMA, Chilled::validator)
          .build(in -> new Chilled(in.<AccountId>next()));

  private static final Schema<Reopened> REOPENED =
      ContainerSchema.<Reopened>named("Reopened")
          .field("validator", AccountId.SCHEMA, Reopened::validator)
          .build(in -> new Reopened(in.<AccountId>next()));

  private static final Schema<CommissionSet> COMMISSION_SET =
      ContainerSchema.<CommissionSet>named("CommissionSet")
          .field("validator", AccountId.SCHEMA, CommissionSet::validator)
          .field("commissionPpb", Schemas.UINT64, CommissionSet::commissionPpb)
          .build(in -> new CommissionSet(in.<AccountId>next(), in.<Long>next()));

  private static final Schema<RewardShared> REWARD_SHARED =
      ContainerSchema.<RewardShared>named("RewardShared")
          .field("validator", AccountId.SCHEMA, RewardShared::validator)
          .field("earned", Amount.SCHEMA, RewardShared::earned)
          .field("bonus", Amount.SCHEMA, RewardShared::bonus)
          .field("toNominators", Amount.SCHEMA, RewardShared::toNominators)
          .build(in -> new RewardShared(
              in.<AccountId>next(), in.<Amount>next(), in.<Amount>next(), in.<Amount>next()));

  private static final Schema<Claimed> CLAIMED =
      ContainerSchema.<Claimed>named("Claimed")
          .field("nominator", AccountId.SCHEMA, Claimed::nominator)
          .field("validator", AccountId.SCHEMA, Claimed::validator)
          .field("amount", Amount.SCHEMA, Claimed::amount)
          .build(in -> new Claimed(in.<AccountId>next(), in.<AccountId>next(), in.<Amount>next()));

  private static final Schema<Slashed> SLASHED =
      ContainerSchema.<Slashed>named("Slashed")
          .field("validator", AccountId.SCHEMA, Slashed::validator)
          .field("staked", Amount.SCHEMA, Slashed::staked)
          .field("unlocking", Amount.SCHEMA, Slashed::unlocking)
          .build(in -> new Slashed(in.<AccountId>next(), in.<Amount>next(), in.<Amount>next()));

  private static final Schema<CertificateAccepted> CERTIFICATE_ACCEPTED =
      ContainerSchema.<CertificateAccepted>named("CertificateAccepted")
          .field("certificate", RenewableCertificate.SCHEMA, CertificateAccepted::certificate)
          .build(in -> new CertificateAccepted(in.<RenewableCertificate>next()));

  private static final Schema<IssuerAccredited> ISSUER_ACCREDITED =
      ContainerSchema.<IssuerAccredited>named("IssuerAccredited")
          .field("issuer", AccountId.SCHEMA, IssuerAccredited::issuer)
          .build(in -> new IssuerAccredited(in.<AccountId>next()));

  private static final Schema<IssuerRemoved> ISSUER_REMOVED =
      ContainerSchema.<IssuerRemoved>named("IssuerRemoved")
          .field("issuer", AccountId.SCHEMA, IssuerRemoved::issuer)
          .build(in -> new IssuerRemoved(in.<AccountId>next()));

  private static final Schema<ConsumptionDeclared> CONSUMPTION_DECLARED =
      ContainerSchema.<ConsumptionDeclared>named("ConsumptionDeclared")
          .field("validator", AccountId.SCHEMA, ConsumptionDeclared::validator)
          .field("wattHoursPerEpoch", Schemas.UINT64, ConsumptionDeclared::wattHoursPerEpoch)
          .build(in -> new ConsumptionDeclared(in.<AccountId>next(), in.<Long>next()));

  private static final Schema<ParametersSet> PARAMETERS_SET =
      ContainerSchema.<ParametersSet>named("ParametersSet")
          .field("parameters", StakingParameters.SCHEMA, ParametersSet::parameters)
          .build(in -> new ParametersSet(in.<StakingParameters>next()));

  static final Schema<StakingEvent> SCHEMA =
      UnionSchema.<StakingEvent>named("StakingEvent")
          .option(0, "Bonded", Bonded.class, BONDED)
          .option(1, "Nominated", Nominated.class, NOMINATED)
          .option(2, "Unbonded", Unbonded.class, UNBONDED)
          .option(3, "Withdrawn", Withdrawn.class, WITHDRAWN)
          .option(4, "Chilled", Chilled.class, CHILLED)
          .option(5, "Reopened", Reopened.class, REOPENED)
          .option(6, "CommissionSet", CommissionSet.class, COMMISSION_SET)
          .option(7, "RewardShared", RewardShared.class, REWARD_SHARED)
          .option(8, "Claimed", Claimed.class, CLAIMED)
          .option(9, "Slashed", Slashed.class, SLASHED)
          .option(10, "CertificateAccepted", CertificateAccepted.class, CERTIFICATE_ACCEPTED)
          .option(11, "IssuerAccredited", IssuerAccredited.class, ISSUER_ACCREDITED)
          .option(12, "IssuerRemoved", IssuerRemoved.class, ISSUER_REMOVED)
          .option(13, "ConsumptionDeclared", ConsumptionDeclared.class, CONSUMPTION_DECLARED)
          .option(14, "ParametersSet", ParametersSet.class, PARAMETERS_SET)
          .build();

  private EventSchemas() {}
}
