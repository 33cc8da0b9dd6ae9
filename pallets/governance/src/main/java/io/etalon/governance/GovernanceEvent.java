package io.etalon.governance;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import org.apache.tuweni.bytes.Bytes;

/** What {@code governance} tells the world. */
public sealed interface GovernanceEvent {
  /** An organisation proposes a call, which is told here in full and kept as its hash. */
  record Proposed(long proposal, String organisation, Bytes call) implements GovernanceEvent {}

  /** An organisation has spoken; {@code approvals} of {@code organisations} approve now. */
  record Voted(
      long proposal, String organisation, boolean approve, int approvals, int organisations)
      implements GovernanceEvent {}

  /** Enough approve; it can be enacted from {@code enactableFrom} on. */
  record Decided(long proposal, long enactableFrom) implements GovernanceEvent {}

  /** Too few approve any more: it waits for votes again. */
  record Reopened(long proposal) implements GovernanceEvent {}

  /** It was dispatched as root. */
  record Enacted(long proposal) implements GovernanceEvent {}

  /** It was taken back. */
  record Withdrawn(long proposal) implements GovernanceEvent {}

  /** Its time was over. */
  record Expired(long proposal) implements GovernanceEvent {}

  /** The consortium paid. */
  record Spent(AccountId to, Amount amount) implements GovernanceEvent {}

  /** Decisions are made differently from now on. */
  record RulesSet(GovernanceRules rules) implements GovernanceEvent {}
}
