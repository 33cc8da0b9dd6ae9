package io.etalon.counter;

/** What an account may ask of {@code counter}. */
public sealed interface CounterCall {
  /** Adds to the signer's count: 1 to {@link Counter#MAX_STEP}. */
  record Add(long step) implements CounterCall {}
}
