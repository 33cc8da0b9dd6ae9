package io.etalon.oracle;

import io.etalon.oracle.OracleCall.RemoveFeed;
import io.etalon.oracle.OracleCall.SetFeed;
import io.etalon.oracle.OracleCall.SetParameters;
import io.etalon.oracle.OracleCall.Submit;
import io.etalon.oracle.OracleEvent.Answered;
import io.etalon.oracle.OracleEvent.FeedRemoved;
import io.etalon.oracle.OracleEvent.FeedSet;
import io.etalon.oracle.OracleEvent.ParametersSet;
import io.etalon.oracle.OracleEvent.RoundMissed;
import io.etalon.oracle.OracleEvent.StateMeasured;
import io.etalon.oracle.OracleEvent.Submitted;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Provenance;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;

/** How the pallet's calls and events are encoded. */
final class OracleSchemas {
  private static final Schema<SetFeed> SET_FEED =
      ContainerSchema.<SetFeed>named("SetFeed")
          .field("feed", Schemas.UINT64, SetFeed::feed)
          .field("spec", FeedSpec.SCHEMA, SetFeed::spec)
          .build(in -> new SetFeed(in.<Long>next(), in.<FeedSpec>next()));

  private static final Schema<RemoveFeed> REMOVE_FEED =
      ContainerSchema.<RemoveFeed>named("RemoveFeed")
          .field("feed", Schemas.UINT64, RemoveFeed::feed)
          .build(in -> new RemoveFeed(in.<Long>next()));

  private static final Schema<Submit> SUBMIT =
      ContainerSchema.<Submit>named("Submit")
          .field("feed", Schemas.UINT64, Submit::feed)
          .field("value", FeedValue.SCHEMA, Submit::value)
          .field("provenance", Provenance.SCHEMA, Submit::provenance)
          .field("source", Report.SOURCE, Submit::source)
          .build(in -> new Submit(
              in.<Long>next(), in.<FeedValue>next(), in.<Provenance>next(), in.<String>next()));

  private static final Schema<SetParameters> SET_PARAMETERS =
      ContainerSchema.<SetParameters>named("SetParameters")
          .field("parameters", OracleParameters.SCHEMA, SetParameters::parameters)
          .build(in -> new SetParameters(in.<OracleParameters>next()));

  static final Schema<OracleCall> CALLS =
      UnionSchema.<OracleCall>named("OracleCall")
          .option(0, "setFeed", SetFeed.class, SET_FEED)
          .option(1, "removeFeed", RemoveFeed.class, REMOVE_FEED)
          .option(2, "submit", Submit.class, SUBMIT)
          .option(3, "setParameters", SetParameters.class, SET_PARAMETERS)
          .build();

  private static final Schema<FeedSet> FEED_SET =
      ContainerSchema.<FeedSet>named("FeedSet")
          .field("feed", Schemas.UINT64, FeedSet::feed)
          .field("spec", FeedSpec.SCHEMA, FeedSet::spec)
          .build(in -> new FeedSet(in.<Long>next(), in.<FeedSpec>next()));

  private static final Schema<FeedRemoved> FEED_REMOVED =
      ContainerSchema.<FeedRemoved>named("FeedRemoved")
          .field("feed", Schemas.UINT64, FeedRemoved::feed)
          .build(in -> new FeedRemoved(in.<Long>next()));

  private static final Schema<Submitted> SUBMITTED =
      ContainerSchema.<Submitted>named("Submitted")
          .field("feed", Schemas.UINT64, Submitted::feed)
          .field("reporter", AccountId.SCHEMA, Submitted::reporter)
          .field("round", Schemas.UINT64, Submitted::round)
          .build(in -> new Submitted(in.<Long>next(), in.<AccountId>next(), in.<Long>next()));

  private static final Schema<Answered> ANSWERED =
      ContainerSchema.<Answered>named("Answered")
          .field("feed", Schemas.UINT64, Answered::feed)
          .field("answer", Answer.SCHEMA, Answered::answer)
          .build(in -> new Answered(in.<Long>next(), in.<Answer>next()));

  private static final Schema<RoundMissed> ROUND_MISSED =
      ContainerSchema.<RoundMissed>named("RoundMissed")
          .field("feed", Schemas.UINT64, RoundMissed::feed)
          .field("round", Schemas.UINT64, RoundMissed::round)
          .field("reports", Schemas.UINT8, RoundMissed::reports)
          .build(in -> new RoundMissed(in.<Long>next(), in.<Long>next(), in.<Integer>next()));

  private static final Schema<StateMeasured> STATE_MEASURED =
      ContainerSchema.<StateMeasured>named("StateMeasured")
          .field("feed", Schemas.UINT64, StateMeasured::feed)
          .field("reporter", AccountId.SCHEMA, StateMeasured::reporter)
          .field("provenance", Provenance.SCHEMA, StateMeasured::provenance)
          .field("purityPpb", Schemas.UINT64, StateMeasured::purityPpb)
          .field("fidelityPpb", Schemas.UINT64, StateMeasured::fidelityPpb)
          .field("coherencePpb", Schemas.UINT64, StateMeasured::coherencePpb)
          .build(in -> new StateMeasured(
              in.<Long>next(), in.<AccountId>next(), in.<Provenance>next(), in.<Long>next(),
              in.<Long>next(), in.<Long>next()));

  private static final Schema<ParametersSet> PARAMETERS_SET =
      ContainerSchema.<ParametersSet>named("ParametersSet")
          .field("parameters", OracleParameters.SCHEMA, ParametersSet::parameters)
          .build(in -> new ParametersSet(in.<OracleParameters>next()));

  static final Schema<OracleEvent> EVENTS =
      UnionSchema.<OracleEvent>named("OracleEvent")
          .option(0, "FeedSet", FeedSet.class, FEED_SET)
          .option(1, "FeedRemoved", FeedRemoved.class, FEED_REMOVED)
          .option(2, "Submitted", Submitted.class, SUBMITTED)
          .option(3, "Answered", Answered.class, ANSWERED)
          .option(4, "RoundMissed", RoundMissed.class, ROUND_MISSED)
          .option(5, "StateMeasured", StateMeasured.class, STATE_MEASURED)
          .option(6, "ParametersSet", ParametersSet.class, PARAMETERS_SET)
          .build();

  private OracleSchemas() {}
}
