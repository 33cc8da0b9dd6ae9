package io.etalon.timestamp;

/** What may be asked of {@code timestamp}. */
public sealed interface TimestampCall {
  /** Sets the least difference of two blocks' timestamps, in milliseconds. Root. */
  record SetMinBlockInterval(long millis) implements TimestampCall {}
}
