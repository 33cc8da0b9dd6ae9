package io.etalon.staking;

import io.etalon.crypto.PublicKey;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Limits;
import io.etalon.primitives.PublicKeys;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import io.etalon.staking.StakingCall.AccreditIssuer;
import io.etalon.staking.StakingCall.Bond;
import io.etalon.staking.StakingCall.BondMore;
import io.etalon.staking.StakingCall.Chill;
import io.etalon.staking.StakingCall.Claim;
import io.etalon.staking.StakingCall.DeclareConsumption;
import io.etalon.staking.StakingCall.Nominate;
import io.etalon.staking.StakingCall.RemoveIssuer;
import io.etalon.staking.StakingCall.Reopen;
import io.etalon.staking.StakingCall.SetCommission;
import io.etalon.staking.StakingCall.SetParameters;
import io.etalon.staking.StakingCall.SubmitCertificate;
import io.etalon.staking.StakingCall.Unbond;
import io.etalon.staking.StakingCall.WithdrawUnbonded;
import org.apache.tuweni.bytes.Bytes;

/** How the pallet's calls are encoded. */
final class CallSchemas {
  private static final Schema<Bond> BOND =
      ContainerSchema.<Bond>named("Bond")
          .field("amount", Amount.SCHEMA, Bond::amount)
          .build(in -> new Bond(in.<Amount>next()));

  private static final Schema<BondMore> BOND_MORE =
      ContainerSchema.<BondMore>named("BondMore")
          .field("amount", Amount.SCHEMA, BondMore::amount)
          .build(in -> new BondMore(in.<Amount>next()));

  private static final Schema<Unbond> UNBOND =
      ContainerSchema.<Unbond>named("Unbond")
          .field("validator", AccountId.SCHEMA, Unbond::validator)
          .field("amount", Amount.SCHEMA, Unbond::amount)
          .build(in -> new Unbond(in.<AccountId>next(), in.<Amount>next()));

  private static final Schema<WithdrawUnbonded> WITHDRAW_UNBONDED =
      Schemas.unit(new WithdrawUnbonded());

  private static final Schema<Nominate> NOMINATE =
      ContainerSchema.<Nominate>named("Nominate")
          .field("validator", AccountId.SCHEMA, Nominate::validator)
          .field("amount", Amount.SCHEMA, Nominate::amount)
          .build(in -> new Nominate(in.<AccountId>next(), in.<Amount>next()));

  private static final Schema<Chill> CHILL = Schemas.unit(new Chill());

  private static final Schema<Reopen> REOPEN = Schemas.unit(new Reopen());

  private static final Schema<SetCommission> SET_COMMISSION =
      ContainerSchema.<SetCommission>named("SetCommission")
          .field("commissionPpb", Schemas.UINT64, SetCommission::commissionPpb)
          .build(in -> new SetCommission(in.<Long>next()));

  private static final Schema<Claim> CLAIM =
      ContainerSchema.<Claim>named("Claim")
          .field("validator", AccountId.SCHEMA, Claim::validator)
          .build(in -> new Claim(in.<AccountId>next()));

  private static final Schema<SubmitCertificate> SUBMIT_CERTIFICATE =
      ContainerSchema.<SubmitCertificate>named("SubmitCertificate")
          .field("certificate", RenewableCertificate.SCHEMA, SubmitCertificate::certificate)
          .field(
              "signature",
              Schemas.byteList(Limits.MAX_SIGNATURE_BYTES),
              SubmitCertificate::signature)
          .build(in -> new SubmitCertificate(in.<RenewableCertificate>next(), in.<Bytes>next()));

  private static final Schema<AccreditIssuer> ACCREDIT_ISSUER =
      ContainerSchema.<AccreditIssuer>named("AccreditIssuer")
          .field("key", PublicKeys.SCHEMA, AccreditIssuer::key)
          .build(in -> new AccreditIssuer(in.<PublicKey>next()));

  private static final Schema<RemoveIssuer> REMOVE_ISSUER =
      ContainerSchema.<RemoveIssuer>named("RemoveIssuer")
          .field("issuer", AccountId.SCHEMA, RemoveIssuer::issuer)
          .build(in -> new RemoveIssuer(in.<AccountId>next()));

  private static final Schema<DeclareConsumption> DECLARE_CONSUMPTION =
      ContainerSchema.<DeclareConsumption>named("DeclareConsumption")
          .field("validator", AccountId.SCHEMA, DeclareConsumption::validator)
          .field("wattHoursPerEpoch", Schemas.UINT64, DeclareConsumption::wattHoursPerEpoch)
          .build(in -> new DeclareConsumption(in.<AccountId>next(), in.<Long>next()));

  private static final Schema<SetParameters> SET_PARAMETERS =
      ContainerSchema.<SetParameters>named("SetParameters")
          .field("parameters", StakingParameters.SCHEMA, SetParameters::parameters)
          .build(in -> new SetParameters(in.<StakingParameters>next()));

  static final Schema<StakingCall> SCHEMA =
      UnionSchema.<StakingCall>named("StakingCall")
          .option(0, "bond", Bond.class, BOND)
          .option(1, "bondMore", BondMore.class, BOND_MORE)
          .option(2, "unbond", Unbond.class, UNBOND)
          .option(3, "withdrawUnbonded", WithdrawUnbonded.class, WITHDRAW_UNBONDED)
          .option(4, "nominate", Nominate.class, NOMINATE)
          .option(5, "chill", Chill.class, CHILL)
          .option(6, "reopen", Reopen.class, REOPEN)
          .option(7, "setCommission", SetCommission.class, SET_COMMISSION)
          .option(8, "claim", Claim.class, CLAIM)
          .option(9, "submitCertificate", SubmitCertificate.class, SUBMIT_CERTIFICATE)
          .option(10, "accreditIssuer", AccreditIssuer.class, ACCREDIT_ISSUER)
          .option(11, "removeIssuer", RemoveIssuer.class, REMOVE_ISSUER)
          .option(12, "declareConsumption", DeclareConsumption.class, DECLARE_CONSUMPTION)
          .option(13, "setParameters", SetParameters.class, SET_PARAMETERS)
          .build();

  private CallSchemas() {}
}
