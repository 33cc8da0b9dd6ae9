package io.etalon.timestamp;

/** What {@code timestamp} tells the world. */
public sealed interface TimestampEvent {
  /** The least difference of two blocks' timestamps is another from the next block on. */
  record MinBlockIntervalSet(long millis) implements TimestampEvent {}
}
