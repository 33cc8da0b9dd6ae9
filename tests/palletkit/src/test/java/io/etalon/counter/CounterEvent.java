package io.etalon.counter;

import io.etalon.primitives.AccountId;

/** What {@code counter} tells the world. */
public sealed interface CounterEvent {
  /** An account's count is now {@code count}. */
  record Added(AccountId account, long count) implements CounterEvent {}
}
