package io.etalon.biospecimen;

import io.etalon.biospecimen.BiospecimenCall.AttestLog;
import io.etalon.biospecimen.BiospecimenCall.Register;
import io.etalon.biospecimen.BiospecimenCall.Revoke;
import io.etalon.biospecimen.BiospecimenCall.TransferCustody;
import io.etalon.biospecimen.BiospecimenEvent.CustodyTransferred;
import io.etalon.biospecimen.BiospecimenEvent.LogAttested;
import io.etalon.biospecimen.BiospecimenEvent.Registered;
import io.etalon.biospecimen.BiospecimenEvent.Revoked;
import io.etalon.primitives.AccountId;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import org.apache.tuweni.bytes.Bytes32;

/** How calls and events are encoded; an option keeps its number for ever. */
final class BiospecimenSchemas {
  static final Schema<BiospecimenCall> CALLS =
      UnionSchema.<BiospecimenCall>named("BiospecimenCall")
          .option(0, "register", Register.class,
              ContainerSchema.<Register>named("Register")
                  .field("specimen", Schemas.BYTES32, Register::specimen)
                  .build(in -> new Register(in.<Bytes32>next())))
          .option(1, "transferCustody", TransferCustody.class,
              ContainerSchema.<TransferCustody>named("TransferCustody")
                  .field("specimen", Schemas.BYTES32, TransferCustody::specimen)
                  .field("to", AccountId.SCHEMA, TransferCustody::to)
                  .build(in -> new TransferCustody(in.<Bytes32>next(), in.<AccountId>next())))
          .option(2, "attestLog", AttestLog.class,
              ContainerSchema.<AttestLog>named("AttestLog")
                  .field("specimen", Schemas.BYTES32, AttestLog::specimen)
                  .field("logHash", Schemas.BYTES32, AttestLog::logHash)
                  .build(in -> new AttestLog(in.<Bytes32>next(), in.<Bytes32>next())))
          .option(3, "revoke", Revoke.class,
              ContainerSchema.<Revoke>named("Revoke")
                  .field("specimen", Schemas.BYTES32, Revoke::specimen)
                  .build(in -> new Revoke(in.<Bytes32>next())))
          .build();

  static final Schema<BiospecimenEvent> EVENTS =
      UnionSchema.<BiospecimenEvent>named("BiospecimenEvent")
          .option(0, "Registered", Registered.class,
              ContainerSchema.<Registered>named("Registered")
                  .field("specimen", Schemas.BYTES32, Registered::specimen)
                  .field("registrar", AccountId.SCHEMA, Registered::registrar)
                  .build(in -> new Registered(in.<Bytes32>next(), in.<AccountId>next())))
          .option(1, "CustodyTransferred", CustodyTransferred.class,
              ContainerSchema.<CustodyTransferred>named("CustodyTransferred")
                  .field("specimen", Schemas.BYTES32, CustodyTransferred::specimen)
                  .field("from", AccountId.SCHEMA, CustodyTransferred::from)
                  .field("to", AccountId.SCHEMA, CustodyTransferred::to)
                  .build(in -> new CustodyTransferred(
                      in.<Bytes32>next(), in.<AccountId>next(), in.<AccountId>next())))
          .option(2, "LogAttested", LogAttested.class,
              ContainerSchema.<LogAttested>named("LogAttested")
                  .field("specimen", Schemas.BYTES32, LogAttested::specimen)
                  .field("custodian", AccountId.SCHEMA, LogAttested::custodian)
                  .field("logHash", Schemas.BYTES32, LogAttested::logHash)
                  .build(in -> new LogAttested(
                      in.<Bytes32>next(), in.<AccountId>next(), in.<Bytes32>next())))
          .option(3, "Revoked", Revoked.class,
              ContainerSchema.<Revoked>named("Revoked")
                  .field("specimen", Schemas.BYTES32, Revoked::specimen)
                  .build(in -> new Revoked(in.<Bytes32>next())))
          .build();

  private BiospecimenSchemas() {}
}
