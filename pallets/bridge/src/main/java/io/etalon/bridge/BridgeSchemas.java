package io.etalon.bridge;

import io.etalon.bridge.BridgeCall.Lock;
import io.etalon.bridge.BridgeCall.Redeem;
import io.etalon.bridge.BridgeCall.Refund;
import io.etalon.bridge.BridgeCall.SetParameters;
import io.etalon.bridge.BridgeEvent.Locked;
import io.etalon.bridge.BridgeEvent.ParametersSet;
import io.etalon.bridge.BridgeEvent.Redeemed;
import io.etalon.bridge.BridgeEvent.Refunded;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import org.apache.tuweni.bytes.Bytes32;

/** How the pallet's calls and events are encoded. */
final class BridgeSchemas {
  private static final Schema<Lock> LOCK =
      ContainerSchema.<Lock>named("Lock")
          .field("to", AccountId.SCHEMA, Lock::to)
          .field("amount", Amount.SCHEMA, Lock::amount)
          .field("hash", Schemas.BYTES32, Lock::hash)
          .field("expiresAtMillis", Schemas.UINT64, Lock::expiresAtMillis)
          .build(in -> new Lock(
              in.<AccountId>next(), in.<Amount>next(), in.<Bytes32>next(), in.<Long>next()));

  private static final Schema<Redeem> REDEEM =
      ContainerSchema.<Redeem>named("Redeem")
          .field("lockId", Schemas.UINT64, Redeem::lockId)
          .field("preimage", Schemas.BYTES32, Redeem::preimage)
          .build(in -> new Redeem(in.<Long>next(), in.<Bytes32>next()));

  private static final Schema<Refund> REFUND =
      ContainerSchema.<Refund>named("Refund")
          .field("lockId", Schemas.UINT64, Refund::lockId)
          .build(in -> new Refund(in.<Long>next()));

  private static final Schema<SetParameters> SET_PARAMETERS =
      ContainerSchema.<SetParameters>named("SetParameters")
          .field("parameters", BridgeParameters.SCHEMA, SetParameters::parameters)
          .build(in -> new SetParameters(in.<BridgeParameters>next()));

  static final Schema<BridgeCall> CALLS =
      UnionSchema.<BridgeCall>named("BridgeCall")
          .option(0, "lock", Lock.class, LOCK)
          .option(1, "redeem", Redeem.class, REDEEM)
          .option(2, "refund", Refund.class, REFUND)
          .option(3, "setParameters", SetParameters.class, SET_PARAMETERS)
          .build();

  private static final Schema<Locked> LOCKED =
      ContainerSchema.<Locked>named("Locked")
          .field("lockId", Schemas.UINT64, Locked::lockId)
          .field("lock", HashLock.SCHEMA, Locked::lock)
          .build(in -> new Locked(in.<Long>next(), in.<HashLock>next()));

  private static final Schema<Redeemed> REDEEMED =
      ContainerSchema.<Redeemed>named("Redeemed")
          .field("lockId", Schemas.UINT64, Redeemed::lockId)
          .field("lock", HashLock.SCHEMA, Redeemed::lock)
          .field("preimage", Schemas.BYTES32, Redeemed::preimage)
          .build(in -> new Redeemed(in.<Long>next(), in.<HashLock>next(), in.<Bytes32>next()));

  private static final Schema<Refunded> REFUNDED =
      ContainerSchema.<Refunded>named("Refunded")
          .field("lockId", Schemas.UINT64, Refunded::lockId)
          .field("lock", HashLock.SCHEMA, Refunded::lock)
          .build(in -> new Refunded(in.<Long>next(), in.<HashLock>next()));

  private static final Schema<ParametersSet> PARAMETERS_SET =
      ContainerSchema.<ParametersSet>named("ParametersSet")
          .field("parameters", BridgeParameters.SCHEMA, ParametersSet::parameters)
          .build(in -> new ParametersSet(in.<BridgeParameters>next()));

  static final Schema<BridgeEvent> EVENTS =
      UnionSchema.<BridgeEvent>named("BridgeEvent")
          .option(0, "Locked", Locked.class, LOCKED)
          .option(1, "Redeemed", Redeemed.class, REDEEMED)
          .option(2, "Refunded", Refunded.class, REFUNDED)
          .option(3, "ParametersSet", ParametersSet.class, PARAMETERS_SET)
          .build();

  private BridgeSchemas() {}
}
