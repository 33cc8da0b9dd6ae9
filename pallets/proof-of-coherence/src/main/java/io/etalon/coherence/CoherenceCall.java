package io.etalon.coherence;

import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.SignedLinkReport;

/** What can be asked of proof-of-coherence. */
public sealed interface CoherenceCall {
  /** Anyone, since the reporting end signed it: a report that no block's inherents brought. */
  record SubmitReport(SignedLinkReport report) implements CoherenceCall {}

  /** Anyone, since the report committed to it: opens a possession tag. */
  record OpenPossession(PossessionOpening opening) implements CoherenceCall {}

  /** Root: a new kind of device. Classes never change, since windows are counted by them. */
  record AddDeviceClass(DeviceClass deviceClass) implements CoherenceCall {}

  /** Root: a new link. */
  record RegisterLink(RegisteredLink link) implements CoherenceCall {}

  /** Root: a link is no more; its open windows are forgotten. */
  record RemoveLink(long linkId) implements CoherenceCall {}

  /** Root: how readings become scores from now on. */
  record SetScoring(ScoringParameters scoring) implements CoherenceCall {}

  /** Root: how scores become an order and rewards from now on. */
  record SetElection(ElectionRules election) implements CoherenceCall {}
}
