package io.etalon.oracle;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Provenance;

/** What {@code oracle} tells the world. */
public sealed interface OracleEvent {
  /** A feed is as it is told here from now on. */
  record FeedSet(long feed, FeedSpec spec) implements OracleEvent {}

  /** A feed is closed. */
  record FeedRemoved(long feed) implements OracleEvent {}

  /** A reporter has spoken. */
  record Submitted(long feed, AccountId reporter, long round) implements OracleEvent {}

  /** A round has an answer. */
  record Answered(long feed, Answer answer) implements OracleEvent {}

  /** A round ended without one: too few reports, or they differ too much. */
  record RoundMissed(long feed, long round, int reports) implements OracleEvent {}

  /** A density matrix was checked; its figures are in billionths. */
  record StateMeasured(
      long feed, AccountId reporter, Provenance provenance, long purityPpb, long fidelityPpb,
      long coherencePpb) implements OracleEvent {}

  /** These bounds hold from now on. */
  record ParametersSet(OracleParameters parameters) implements OracleEvent {}
}
