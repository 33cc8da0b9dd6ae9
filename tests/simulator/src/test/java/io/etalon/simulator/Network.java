package io.etalon.simulator;

import java.util.OptionalLong;

/** Decides what becomes of a message. */
@FunctionalInterface
interface Network {
  /** Milliseconds until it arrives; empty where it is lost. */
  OptionalLong delayMillis(Envelope envelope);

  /** A message or block on its way; a validator that is twins has two processes. */
  record Envelope(
      int from, int to, int fromProcess, int toProcess, Packet packet, long sentAtMillis) {
    Kind kind() {
      return packet.kind();
    }
  }
}
