package io.etalon.proxy;

import io.etalon.primitives.AccountId;
import io.etalon.proxy.ProxyCall.Add;
import io.etalon.proxy.ProxyCall.Announce;
import io.etalon.proxy.ProxyCall.Execute;
import io.etalon.proxy.ProxyCall.Remove;
import io.etalon.proxy.ProxyCall.Retract;
import io.etalon.proxy.ProxyEvent.Added;
import io.etalon.proxy.ProxyEvent.Announced;
import io.etalon.proxy.ProxyEvent.Executed;
import io.etalon.proxy.ProxyEvent.Removed;
import io.etalon.proxy.ProxyEvent.Retracted;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** How the pallet's calls and events are encoded. */
final class ProxySchemas {
  private static final long MAX_CALL = 64 * 1024;
  private static final Schema<Bytes> CALL = Schemas.byteList(MAX_CALL);

  private static final Schema<Add> ADD =
      ContainerSchema.<Add>named("Add")
          .field("delegate", AccountId.SCHEMA, Add::delegate)
          .field("filter", CallFilter.SCHEMA, Add::filter)
          .field("expiresAt", Schemas.UINT64, Add::expiresAt)
          .field("delayBlocks", Schemas.UINT64, Add::delayBlocks)
          .build(in -> new Add(
              in.<AccountId>next(), in.<CallFilter>next(), in.<Long>next(), in.<Long>next()));

  private static final Schema<Remove> REMOVE =
      ContainerSchema.<Remove>named("Remove")
          .field("real", AccountId.SCHEMA, Remove::real)
          .field("delegate", AccountId.SCHEMA, Remove::delegate)
          .build(in -> new Remove(in.<AccountId>next(), in.<AccountId>next()));

  private static final Schema<Announce> ANNOUNCE =
      ContainerSchema.<Announce>named("Announce")
          .field("real", AccountId.SCHEMA, Announce::real)
          .field("call", CALL, Announce::call)
          .build(in -> new Announce(in.<AccountId>next(), in.<Bytes>next()));

  private static final Schema<Retract> RETRACT =
      ContainerSchema.<Retract>named("Retract")
          .field("real", AccountId.SCHEMA, Retract::real)
          .field("delegate", AccountId.SCHEMA, Retract::delegate)
          .field("callHash", Schemas.BYTES32, Retract::callHash)
          .build(in -> new Retract(
              in.<AccountId>next(), in.<AccountId>next(), in.<Bytes32>next()));

  private static final Schema<Execute> EXECUTE =
      ContainerSchema.<Execute>named("Execute")
          .field("real", AccountId.SCHEMA, Execute::real)
          .field("call", CALL, Execute::call)
          .build(in -> new Execute(in.<AccountId>next(), in.<Bytes>next()));

  static final Schema<ProxyCall> CALLS =
      UnionSchema.<ProxyCall>named("ProxyCall")
          .option(0, "add", Add.class, ADD)
          .option(1, "remove", Remove.class, REMOVE)
          .option(2, "announce", Announce.class, ANNOUNCE)
          .option(3, "retract", Retract.class, RETRACT)
          .option(4, "execute", Execute.class, EXECUTE)
          .build();

  private static final Schema<Added> ADDED =
      ContainerSchema.<Added>named("Added")
          .field("real", AccountId.SCHEMA, Added::real)
          .field("delegate", AccountId.SCHEMA, Added::delegate)
          .field("terms", Terms.SCHEMA, Added::terms)
          .build(in -> new Added(in.<AccountId>next(), in.<AccountId>next(), in.<Terms>next()));

  private static final Schema<Removed> REMOVED =
      ContainerSchema.<Removed>named("Removed")
          .field("real", AccountId.SCHEMA, Removed::real)
          .field("delegate", AccountId.SCHEMA, Removed::delegate)
          .build(in -> new Removed(in.<AccountId>next(), in.<AccountId>next()));

  private static final Schema<Announced> ANNOUNCED =
      ContainerSchema.<Announced>named("Announced")
          .field("real", AccountId.SCHEMA, Announced::real)
          .field("delegate", AccountId.SCHEMA, Announced::delegate)
          .field("call", CALL, Announced::call)
          .field("executableFrom", Schemas.UINT64, Announced::executableFrom)
          .build(in -> new Announced(
              in.<AccountId>next(), in.<AccountId>next(), in.<Bytes>next(), in.<Long>next()));

  private static final Schema<Retracted> RETRACTED =
      ContainerSchema.<Retracted>named("Retracted")
          .field("real", AccountId.SCHEMA, Retracted::real)
          .field("delegate", AccountId.SCHEMA, Retracted::delegate)
          .field("callHash", Schemas.BYTES32, Retracted::callHash)
          .build(in -> new Retracted(
              in.<AccountId>next(), in.<AccountId>next(), in.<Bytes32>next()));

  private static final Schema<Executed> EXECUTED =
      ContainerSchema.<Executed>named("Executed")
          .field("real", AccountId.SCHEMA, Executed::real)
          .field("delegate", AccountId.SCHEMA, Executed::delegate)
          .build(in -> new Executed(in.<AccountId>next(), in.<AccountId>next()));

  static final Schema<ProxyEvent> EVENTS =
      UnionSchema.<ProxyEvent>named("ProxyEvent")
          .option(0, "Added", Added.class, ADDED)
          .option(1, "Removed", Removed.class, REMOVED)
          .option(2, "Announced", Announced.class, ANNOUNCED)
          .option(3, "Retracted", Retracted.class, RETRACTED)
          .option(4, "Executed", Executed.class, EXECUTED)
          .build();

  private ProxySchemas() {}
}
