package io.etalon.coherence;

import io.etalon.coherence.CoherenceCall.AddDeviceClass;
import io.etalon.coherence.CoherenceCall.OpenPossession;
import io.etalon.coherence.CoherenceCall.RegisterLink;
import io.etalon.coherence.CoherenceCall.RemoveLink;
import io.etalon.coherence.CoherenceCall.SetElection;
import io.etalon.coherence.CoherenceCall.SetScoring;
import io.etalon.coherence.CoherenceCall.SubmitReport;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;

/** How calls are encoded; the numbers are never reused. */
final class CallSchemas {
  private static final Schema<SubmitReport> SUBMIT_REPORT =
      ContainerSchema.<SubmitReport>named("SubmitReport")
          .field("report", SignedLinkReport.SCHEMA, SubmitReport::report)
          .build(in -> new SubmitReport(in.<SignedLinkReport>next()));

  private static final Schema<OpenPossession> OPEN_POSSESSION =
      ContainerSchema.<OpenPossession>named("OpenPossession")
          .field("opening", PossessionOpening.SCHEMA, OpenPossession::opening)
          .build(in -> new OpenPossession(in.<PossessionOpening>next()));

  private static final Schema<AddDeviceClass> ADD_DEVICE_CLASS =
      ContainerSchema.<AddDeviceClass>named("AddDeviceClass")
          .field("deviceClass", DeviceClass.SCHEMA, AddDeviceClass::deviceClass)
          .build(in -> new AddDeviceClass(in.<DeviceClass>next()));

  private static final Schema<RegisterLink> REGISTER_LINK =
      ContainerSchema.<RegisterLink>named("RegisterLink")
          .field("link", RegisteredLink.SCHEMA, RegisterLink::link)
          .build(in -> new RegisterLink(in.<RegisteredLink>next()));

  private static final Schema<RemoveLink> REMOVE_LINK =
      ContainerSchema.<RemoveLink>named("RemoveLink")
          .field("linkId", Schemas.UINT64, RemoveLink::linkId)
          .build(in -> new RemoveLink(in.<Long>next()));

  private static final Schema<SetScoring> SET_SCORING =
      ContainerSchema.<SetScoring>named("SetScoring")
          .field("scoring", ScoringParameters.SCHEMA, SetScoring::scoring)
          .build(in -> new SetScoring(in.<ScoringParameters>next()));

  private static final Schema<SetElection> SET_ELECTION =
      ContainerSchema.<SetElection>named("SetElection")
          .field("election", ElectionRules.SCHEMA, SetElection::election)
          .build(in -> new SetElection(in.<ElectionRules>next()));

  static final Schema<CoherenceCall> CALL =
      UnionSchema.<CoherenceCall>named("CoherenceCall")
          .option(0, "submitReport", SubmitReport.class, SUBMIT_REPORT)
          .option(1, "openPossession", OpenPossession.class, OPEN_POSSESSION)
          .option(2, "addDeviceClass", AddDeviceClass.class, ADD_DEVICE_CLASS)
          .option(3, "registerLink", RegisterLink.class, REGISTER_LINK)
          .option(4, "removeLink", RemoveLink.class, REMOVE_LINK)
          .option(5, "setScoring", SetScoring.class, SET_SCORING)
          .option(6, "setElection", SetElection.class, SET_ELECTION)
          .build();

  private CallSchemas() {}
}
