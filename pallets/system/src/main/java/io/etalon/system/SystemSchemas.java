package io.etalon.system;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Limits;
import io.etalon.primitives.Text;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import io.etalon.system.SystemCall.Remark;
import io.etalon.system.SystemEvent.ExtrinsicFailed;
import io.etalon.system.SystemEvent.ExtrinsicSucceeded;
import io.etalon.system.SystemEvent.KeyRegistered;
import io.etalon.system.SystemEvent.Remarked;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** How the pallet's calls and events are encoded. */
final class SystemSchemas {
  private static final Schema<Remark> REMARK =
      ContainerSchema.<Remark>named("Remark")
          .field("remark", Schemas.byteList(Limits.MAX_EXTRINSIC_BYTES), Remark::remark)
          .build(in -> new Remark(in.<Bytes>next()));

  static final Schema<SystemCall> CALLS =
      UnionSchema.<SystemCall>named("SystemCall").option(0, "remark", Remark.class, REMARK).build();

  private static final Schema<ExtrinsicSucceeded> SUCCEEDED =
      ContainerSchema.<ExtrinsicSucceeded>named("ExtrinsicSucceeded")
          .field("payer", AccountId.SCHEMA, ExtrinsicSucceeded::payer)
          .field("fee", Amount.SCHEMA, ExtrinsicSucceeded::fee)
          .build(in -> new ExtrinsicSucceeded(in.<AccountId>next(), in.<Amount>next()));

  private static final Schema<ExtrinsicFailed> FAILED =
      ContainerSchema.<ExtrinsicFailed>named("ExtrinsicFailed")
          .field("payer", AccountId.SCHEMA, ExtrinsicFailed::payer)
          .field("fee", Amount.SCHEMA, ExtrinsicFailed::fee)
          .field("palletIndex", Schemas.UINT8, ExtrinsicFailed::palletIndex)
          .field("errorIndex", Schemas.UINT16, ExtrinsicFailed::errorIndex)
          .field("errorPallet", Text.NAME, ExtrinsicFailed::errorPallet)
          .field("error", Text.NAME, ExtrinsicFailed::error)
          .build(
              in ->
                  new ExtrinsicFailed(
                      in.<AccountId>next(),
                      in.<Amount>next(),
                      in.<Integer>next(),
                      in.<Integer>next(),
                      in.<String>next(),
                      in.<String>next()));

  private static final Schema<KeyRegistered> REGISTERED =
      ContainerSchema.<KeyRegistered>named("KeyRegistered")
          .field("account", AccountId.SCHEMA, KeyRegistered::account)
          .field("scheme", Schemas.UINT8, KeyRegistered::scheme)
          .build(in -> new KeyRegistered(in.<AccountId>next(), in.<Integer>next()));

  private static final Schema<Remarked> REMARKED =
      ContainerSchema.<Remarked>named("Remarked")
          .field("account", AccountId.SCHEMA, Remarked::account)
          .field("hash", Schemas.BYTES32, Remarked::hash)
          .build(in -> new Remarked(in.<AccountId>next(), in.<Bytes32>next()));

  static final Schema<SystemEvent> EVENTS =
      UnionSchema.<SystemEvent>named("SystemEvent")
          .option(0, "ExtrinsicSucceeded", ExtrinsicSucceeded.class, SUCCEEDED)
          .option(1, "ExtrinsicFailed", ExtrinsicFailed.class, FAILED)
          .option(2, "KeyRegistered", KeyRegistered.class, REGISTERED)
          .option(3, "Remarked", Remarked.class, REMARKED)
          .build();

  private SystemSchemas() {}
}
