package io.etalon.governance;

import io.etalon.governance.GovernanceCall.Enact;
import io.etalon.governance.GovernanceCall.Expire;
import io.etalon.governance.GovernanceCall.Propose;
import io.etalon.governance.GovernanceCall.SetRules;
import io.etalon.governance.GovernanceCall.Spend;
import io.etalon.governance.GovernanceCall.Vote;
import io.etalon.governance.GovernanceCall.Withdraw;
import io.etalon.governance.GovernanceEvent.Decided;
import io.etalon.governance.GovernanceEvent.Enacted;
import io.etalon.governance.GovernanceEvent.Expired;
import io.etalon.governance.GovernanceEvent.Proposed;
import io.etalon.governance.GovernanceEvent.Reopened;
import io.etalon.governance.GovernanceEvent.RulesSet;
import io.etalon.governance.GovernanceEvent.Spent;
import io.etalon.governance.GovernanceEvent.Voted;
import io.etalon.governance.GovernanceEvent.Withdrawn;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import org.apache.tuweni.bytes.Bytes;

/** How the pallet's calls and events are encoded. */
final class GovernanceSchemas {
  private static final long MAX_CALL = 64 * 1024;
  private static final Schema<Bytes> CALL = Schemas.byteList(MAX_CALL);

  private static final Schema<Propose> PROPOSE =
      ContainerSchema.<Propose>named("Propose")
          .field("call", CALL, Propose::call)
          .build(in -> new Propose(in.<Bytes>next()));

  private static final Schema<Vote> VOTE =
      ContainerSchema.<Vote>named("Vote")
          .field("proposal", Schemas.UINT64, Vote::proposal)
          .field("approve", Schemas.BOOLEAN, Vote::approve)
          .build(in -> new Vote(in.<Long>next(), in.<Boolean>next()));

  private static final Schema<Withdraw> WITHDRAW =
      ContainerSchema.<Withdraw>named("Withdraw")
          .field("proposal", Schemas.UINT64, Withdraw::proposal)
          .build(in -> new Withdraw(in.<Long>next()));

  private static final Schema<Enact> ENACT =
      ContainerSchema.<Enact>named("Enact")
          .field("proposal", Schemas.UINT64, Enact::proposal)
          .field("call", CALL, Enact::call)
          .build(in -> new Enact(in.<Long>next(), in.<Bytes>next()));

  private static final Schema<Expire> EXPIRE =
      ContainerSchema.<Expire>named("Expire")
          .field("proposal", Schemas.UINT64, Expire::proposal)
          .build(in -> new Expire(in.<Long>next()));

  private static final Schema<Spend> SPEND =
      ContainerSchema.<Spend>named("Spend")
          .field("to", AccountId.SCHEMA, Spend::to)
          .field("amount", Amount.SCHEMA, Spend::amount)
          .build(in -> new Spend(in.<AccountId>next(), in.<Amount>next()));

  private static final Schema<SetRules> SET_RULES =
      ContainerSchema.<SetRules>named("SetRules")
          .field("rules", GovernanceRules.SCHEMA, SetRules::rules)
          .build(in -> new SetRules(in.<GovernanceRules>next()));

  static final Schema<GovernanceCall> CALLS =
      UnionSchema.<GovernanceCall>named("GovernanceCall")
          .option(0, "propose", Propose.class, PROPOSE)
          .option(1, "vote", Vote.class, VOTE)
          .option(2, "withdraw", Withdraw.class, WITHDRAW)
          .option(3, "enact", Enact.class, ENACT)
          .option(4, "expire", Expire.class, EXPIRE)
          .option(5, "spend", Spend.class, SPEND)
          .option(6, "setRules", SetRules.class, SET_RULES)
          .build();

  private static final Schema<Proposed> PROPOSED =
      ContainerSchema.<Proposed>named("Proposed")
          .field("proposal", Schemas.UINT64, Proposed::proposal)
          .field("organisation", Proposal.ORGANISATION, Proposed::organisation)
          .field("call", CALL, Proposed::call)
          .build(in -> new Proposed(in.<Long>next(), in.<String>next(), in.<Bytes>next()));

  private static final Schema<Voted> VOTED =
      ContainerSchema.<Voted>named("Voted")
          .field("proposal", Schemas.UINT64, Voted::proposal)
          .field("organisation", Proposal.ORGANISATION, Voted::organisation)
          .field("approve", Schemas.BOOLEAN, Voted::approve)
          .field("approvals", Schemas.UINT16, Voted::approvals)
          .field("organisations", Schemas.UINT16, Voted::organisations)
          .build(in -> new Voted(
              in.<Long>next(), in.<String>next(), in.<Boolean>next(), in.<Integer>next(),
              in.<Integer>next()));

  private static final Schema<Decided> DECIDED =
      ContainerSchema.<Decided>named("Decided")
          .field("proposal", Schemas.UINT64, Decided::proposal)
          .field("enactableFrom", Schemas.UINT64, Decided::enactableFrom)
          .build(in -> new Decided(in.<Long>next(), in.<Long>next()));

  private static final Schema<Reopened> REOPENED =
      ContainerSchema.<Reopened>named("Reopened")
          .field("proposal", Schemas.UINT64, Reopened::proposal)
          .build(in -> new Reopened(in.<Long>next()));

  private static final Schema<Enacted> ENACTED =
      ContainerSchema.<Enacted>named("Enacted")
          .field("proposal", Schemas.UINT64, Enacted::proposal)
          .build(in -> new Enacted(in.<Long>next()));

  private static final Schema<Withdrawn> WITHDRAWN =
      ContainerSchema.<Withdrawn>named("Withdrawn")
          .field("proposal", Schemas.UINT64, Withdrawn::proposal)
          .build(in -> new Withdrawn(in.<Long>next()));

  private static final Schema<Expired> EXPIRED =
      ContainerSchema.<Expired>named("Expired")
          .field("proposal", Schemas.UINT64, Expired::proposal)
          .build(in -> new Expired(in.<Long>next()));

  private static final Schema<Spent> SPENT =
      ContainerSchema.<Spent>named("Spent")
          .field("to", AccountId.SCHEMA, Spent::to)
          .field("amount", Amount.SCHEMA, Spent::amount)
          .build(in -> new Spent(in.<AccountId>next(), in.<Amount>next()));

  private static final Schema<RulesSet> RULES_SET =
      ContainerSchema.<RulesSet>named("RulesSet")
          .field("rules", GovernanceRules.SCHEMA, RulesSet::rules)
          .build(in -> new RulesSet(in.<GovernanceRules>next()));

  static final Schema<GovernanceEvent> EVENTS =
      UnionSchema.<GovernanceEvent>named("GovernanceEvent")
          .option(0, "Proposed", Proposed.class, PROPOSED)
          .option(1, "Voted", Voted.class, VOTED)
          .option(2, "Decided", Decided.class, DECIDED)
          .option(3, "Reopened", Reopened.class, REOPENED)
          .option(4, "Enacted", Enacted.class, ENACTED)
          .option(5, "Withdrawn", Withdrawn.class, WITHDRAWN)
          .option(6, "Expired", Expired.class, EXPIRED)
          .option(7, "Spent", Spent.class, SPENT)
          .option(8, "RulesSet", RulesSet.class, RULES_SET)
          .build();

  private GovernanceSchemas() {}
}
