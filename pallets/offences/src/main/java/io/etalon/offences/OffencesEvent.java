package io.etalon.offences;

import io.etalon.primitives.AccountId;

/** What happens in {@code offences}. */
public sealed interface OffencesEvent {
  /** A validator signed, at a height and view, two statements that exclude each other. */
  record Convicted(AccountId account, OffenceKind kind, long epoch, long height, long view)
      implements OffencesEvent {}

  /** A validator is out of ranking and rewards, and of the first set that is not fixed yet. */
  record Jailed(AccountId account) implements OffencesEvent {}

  /**
   * A convicted validator stays, since with it in jail fewer than a quorum would be left: root may
   * remove it.
   */
  record Spared(AccountId account) implements OffencesEvent {}

  /** Root released a validator. */
  record Released(AccountId account) implements OffencesEvent {}
}
