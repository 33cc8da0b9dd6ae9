package io.etalon.multisig;

import io.etalon.multisig.MultisigCall.Approve;
import io.etalon.multisig.MultisigCall.Cancel;
import io.etalon.multisig.MultisigCall.Expire;
import io.etalon.multisig.MultisigCall.Propose;
import io.etalon.multisig.MultisigCall.SetRules;
import io.etalon.multisig.MultisigEvent.Approved;
import io.etalon.multisig.MultisigEvent.Cancelled;
import io.etalon.multisig.MultisigEvent.Executed;
import io.etalon.multisig.MultisigEvent.Expired;
import io.etalon.multisig.MultisigEvent.Proposed;
import io.etalon.multisig.MultisigEvent.Refused;
import io.etalon.multisig.MultisigEvent.RulesSet;
import io.etalon.primitives.AccountId;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** How the pallet's calls and events are encoded. */
final class MultisigSchemas {
  private static final long MAX_CALL = 64 * 1024;
  private static final long MAX_REASON = 128;
  private static final Schema<Bytes> CALL = Schemas.byteList(MAX_CALL);

  private static final Schema<Propose> PROPOSE =
      ContainerSchema.<Propose>named("Propose")
          .field("threshold", Schemas.UINT8, Propose::threshold)
          .field("members", Group.MEMBERS, Propose::members)
          .field("call", CALL, Propose::call)
          .build(in -> new Propose(
              in.<Integer>next(), in.<List<AccountId>>next(), in.<Bytes>next()));

  private static final Schema<Approve> APPROVE =
      ContainerSchema.<Approve>named("Approve")
          .field("operation", Schemas.UINT64, Approve::operation)
          .field("call", CALL, Approve::call)
          .build(in -> new Approve(in.<Long>next(), in.<Bytes>next()));

  private static final Schema<Cancel> CANCEL =
      ContainerSchema.<Cancel>named("Cancel")
          .field("operation", Schemas.UINT64, Cancel::operation)
          .build(in -> new Cancel(in.<Long>next()));

  private static final Schema<Expire> EXPIRE =
      ContainerSchema.<Expire>named("Expire")
          .field("operation", Schemas.UINT64, Expire::operation)
          .build(in -> new Expire(in.<Long>next()));

  private static final Schema<SetRules> SET_RULES =
      ContainerSchema.<SetRules>named("SetRules")
          .field("rules", MultisigRules.SCHEMA, SetRules::rules)
          .build(in -> new SetRules(in.<MultisigRules>next()));

  static final Schema<MultisigCall> CALLS =
      UnionSchema.<MultisigCall>named("MultisigCall")
          .option(0, "propose", Propose.class, PROPOSE)
          .option(1, "approve", Approve.class, APPROVE)
          .option(2, "cancel", Cancel.class, CANCEL)
          .option(3, "expire", Expire.class, EXPIRE)
          .option(4, "setRules", SetRules.class, SET_RULES)
          .build();

  private static final Schema<Proposed> PROPOSED =
      ContainerSchema.<Proposed>named("Proposed")
          .field("operation", Schemas.UINT64, Proposed::operation)
          .field("account", AccountId.SCHEMA, Proposed::account)
          .field("proposer", AccountId.SCHEMA, Proposed::proposer)
          .field("call", CALL, Proposed::call)
          .build(in -> new Proposed(
              in.<Long>next(), in.<AccountId>next(), in.<AccountId>next(), in.<Bytes>next()));

  private static final Schema<Approved> APPROVED =
      ContainerSchema.<Approved>named("Approved")
          .field("operation", Schemas.UINT64, Approved::operation)
          .field("member", AccountId.SCHEMA, Approved::member)
          .field("approvals", Schemas.UINT8, Approved::approvals)
          .field("threshold", Schemas.UINT8, Approved::threshold)
          .build(in -> new Approved(
              in.<Long>next(), in.<AccountId>next(), in.<Integer>next(), in.<Integer>next()));

  private static final Schema<Executed> EXECUTED =
      ContainerSchema.<Executed>named("Executed")
          .field("operation", Schemas.UINT64, Executed::operation)
          .field("account", AccountId.SCHEMA, Executed::account)
          .build(in -> new Executed(in.<Long>next(), in.<AccountId>next()));

  private static final Schema<Refused> REFUSED =
      ContainerSchema.<Refused>named("Refused")
          .field("operation", Schemas.UINT64, Refused::operation)
          .field("account", AccountId.SCHEMA, Refused::account)
          .field("reason", Schemas.text(MAX_REASON), Refused::reason)
          .build(in -> new Refused(in.<Long>next(), in.<AccountId>next(), in.<String>next()));

  private static final Schema<Cancelled> CANCELLED =
      ContainerSchema.<Cancelled>named("Cancelled")
          .field("operation", Schemas.UINT64, Cancelled::operation)
          .build(in -> new Cancelled(in.<Long>next()));

  private static final Schema<Expired> EXPIRED =
      ContainerSchema.<Expired>named("Expired")
          .field("operation", Schemas.UINT64, Expired::operation)
          .build(in -> new Expired(in.<Long>next()));

  private static final Schema<RulesSet> RULES_SET =
      ContainerSchema.<RulesSet>named("RulesSet")
          .field("rules", MultisigRules.SCHEMA, RulesSet::rules)
          .build(in -> new RulesSet(in.<MultisigRules>next()));

  static final Schema<MultisigEvent> EVENTS =
      UnionSchema.<MultisigEvent>named("MultisigEvent")
          .option(0, "Proposed", Proposed.class, PROPOSED)
          .option(1, "Approved", Approved.class, APPROVED)
          .option(2, "Executed", Executed.class, EXECUTED)
          .option(3, "Refused", Refused.class, REFUSED)
          .option(4, "Cancelled", Cancelled.class, CANCELLED)
          .option(5, "Expired", Expired.class, EXPIRED)
          .option(6, "RulesSet", RulesSet.class, RULES_SET)
          .build();

  private MultisigSchemas() {}
}
