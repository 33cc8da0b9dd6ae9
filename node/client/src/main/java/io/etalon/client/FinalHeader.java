package io.etalon.client;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;

/**
 * A header and what made it final.
 *
 * @param proposer the proposer's organisation; empty where the node no longer knows it
 * @param finalizedAtMillis when the node saw it final, in the node's clock
 */
public record FinalHeader(
    Header header, String proposer, Certificate certificate, long finalizedAtMillis) {
  /** Milliseconds from the block's own time to finality as the node saw it; never negative. */
  public long finalityMillis() {
    return Math.max(0, finalizedAtMillis - header.timestampMillis());
  }
}
