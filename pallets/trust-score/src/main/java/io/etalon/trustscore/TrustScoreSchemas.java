package io.etalon.trustscore;

import io.etalon.primitives.AccountId;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import io.etalon.trustscore.TrustScoreCall.Attest;
import io.etalon.trustscore.TrustScoreCall.CheckIntegrity;
import io.etalon.trustscore.TrustScoreCall.RegisterDataset;
import io.etalon.trustscore.TrustScoreCall.SetParameters;
import io.etalon.trustscore.TrustScoreCall.VerifyDataset;
import io.etalon.trustscore.TrustScoreEvent.Attested;
import io.etalon.trustscore.TrustScoreEvent.DatasetRegistered;
import io.etalon.trustscore.TrustScoreEvent.DatasetVerified;
import io.etalon.trustscore.TrustScoreEvent.IntegrityChecked;
import io.etalon.trustscore.TrustScoreEvent.ParametersSet;
import org.apache.tuweni.bytes.Bytes32;

/** How the pallet's calls and events are encoded. */
final class TrustScoreSchemas {
  private static final Schema<Attest> ATTEST =
      ContainerSchema.<Attest>named("Attest")
          .field("subject", AccountId.SCHEMA, Attest::subject)
          .field("kind", RecordKind.SCHEMA, Attest::kind)
          .field("reference", Schemas.BYTES32, Attest::reference)
          .build(in -> new Attest(
              in.<AccountId>next(), in.<RecordKind>next(), in.<Bytes32>next()));

  private static final Schema<RegisterDataset> REGISTER =
      ContainerSchema.<RegisterDataset>named("RegisterDataset")
          .field("hash", Schemas.BYTES32, RegisterDataset::hash)
          .field("name", Dataset.NAME, RegisterDataset::name)
          .field("licence", Dataset.NAME, RegisterDataset::licence)
          .field("source", Dataset.SOURCE, RegisterDataset::source)
          .build(in -> new RegisterDataset(
              in.<Bytes32>next(), in.<String>next(), in.<String>next(), in.<String>next()));

  private static final Schema<VerifyDataset> VERIFY =
      ContainerSchema.<VerifyDataset>named("VerifyDataset")
          .field("hash", Schemas.BYTES32, VerifyDataset::hash)
          .build(in -> new VerifyDataset(in.<Bytes32>next()));

  private static final Schema<CheckIntegrity> CHECK =
      ContainerSchema.<CheckIntegrity>named("CheckIntegrity")
          .field("hash", Schemas.BYTES32, CheckIntegrity::hash)
          .field("computed", Schemas.BYTES32, CheckIntegrity::computed)
          .build(in -> new CheckIntegrity(in.<Bytes32>next(), in.<Bytes32>next()));

  private static final Schema<SetParameters> SET_PARAMETERS =
      ContainerSchema.<SetParameters>named("SetParameters")
          .field("parameters", TrustScoreParameters.SCHEMA, SetParameters::parameters)
          .build(in -> new SetParameters(in.<TrustScoreParameters>next()));

  static final Schema<TrustScoreCall> CALLS =
      UnionSchema.<TrustScoreCall>named("TrustScoreCall")
          .option(0, "attest", Attest.class, ATTEST)
          .option(1, "registerDataset", RegisterDataset.class, REGISTER)
          .option(2, "verifyDataset", VerifyDataset.class, VERIFY)
          .option(3, "checkIntegrity", CheckIntegrity.class, CHECK)
          .option(4, "setParameters", SetParameters.class, SET_PARAMETERS)
          .build();

  private static final Schema<Attested> ATTESTED =
      ContainerSchema.<Attested>named("Attested")
          .field("attester", AccountId.SCHEMA, Attested::attester)
          .field("subject", AccountId.SCHEMA, Attested::subject)
          .field("kind", RecordKind.SCHEMA, Attested::kind)
          .field("reference", Schemas.BYTES32, Attested::reference)
          .field("gainPpb", Schemas.UINT64, Attested::gainPpb)
          .field("scorePpb", Schemas.UINT64, Attested::scorePpb)
          .build(in -> new Attested(
              in.<AccountId>next(), in.<AccountId>next(), in.<RecordKind>next(),
              in.<Bytes32>next(), in.<Long>next(), in.<Long>next()));

  private static final Schema<DatasetRegistered> REGISTERED =
      ContainerSchema.<DatasetRegistered>named("DatasetRegistered")
          .field("hash", Schemas.BYTES32, DatasetRegistered::hash)
          .field("owner", AccountId.SCHEMA, DatasetRegistered::owner)
          .build(in -> new DatasetRegistered(in.<Bytes32>next(), in.<AccountId>next()));

  private static final Schema<DatasetVerified> VERIFIED =
      ContainerSchema.<DatasetVerified>named("DatasetVerified")
          .field("hash", Schemas.BYTES32, DatasetVerified::hash)
          .field("verifier", AccountId.SCHEMA, DatasetVerified::verifier)
          .build(in -> new DatasetVerified(in.<Bytes32>next(), in.<AccountId>next()));

  private static final Schema<IntegrityChecked> CHECKED =
      ContainerSchema.<IntegrityChecked>named("IntegrityChecked")
          .field("hash", Schemas.BYTES32, IntegrityChecked::hash)
          .field("by", AccountId.SCHEMA, IntegrityChecked::by)
          .field("isIntact", Schemas.BOOLEAN, IntegrityChecked::isIntact)
          .build(in -> new IntegrityChecked(
              in.<Bytes32>next(), in.<AccountId>next(), in.<Boolean>next()));

  private static final Schema<ParametersSet> PARAMETERS_SET =
      ContainerSchema.<ParametersSet>named("ParametersSet")
          .field("parameters", TrustScoreParameters.SCHEMA, ParametersSet::parameters)
          .build(in -> new ParametersSet(in.<TrustScoreParameters>next()));

  static final Schema<TrustScoreEvent> EVENTS =
      UnionSchema.<TrustScoreEvent>named("TrustScoreEvent")
          .option(0, "Attested", Attested.class, ATTESTED)
          .option(1, "DatasetRegistered", DatasetRegistered.class, REGISTERED)
          .option(2, "DatasetVerified", DatasetVerified.class, VERIFIED)
          .option(3, "IntegrityChecked", IntegrityChecked.class, CHECKED)
          .option(4, "ParametersSet", ParametersSet.class, PARAMETERS_SET)
          .build();

  private TrustScoreSchemas() {}
}
