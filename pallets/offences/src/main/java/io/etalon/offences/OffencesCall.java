package io.etalon.offences;

import io.etalon.primitives.AccountId;

/** What can be asked of {@code offences}. */
public sealed interface OffencesCall {
  /** Root: releases a validator from jail; what it signed up to now is settled. */
  record Release(AccountId account) implements OffencesCall {}
}
