package io.etalon.simulator;

import java.util.OptionalLong;

/** Decides what becomes of a message. */
@FunctionalInterface
interface Network {
  /** Milliseconds until it arrives; empty where it is lost. */
  OptionalLong delayMillis(Envelope envelope);

  /** A message or block on its way between two validators. */
  record Envelope(int from, int to, Kind kind, Packet packet, long sentAtMillis) {}
}
