package io.etalon.client;

/** Where a link's readings come from. */
public enum ReadingSource {
  /** No report has been seen. */
  UNKNOWN,
  /** A device. */
  HARDWARE,
  /** A model of a device. */
  SIMULATED,
  /** A recorded log. */
  REPLAY
}
