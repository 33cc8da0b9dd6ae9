package io.etalon.oracle;

import io.etalon.pallet.Weight;

/** What {@code oracle} costs, in nanoseconds of reference time. */
final class OracleWeights {
  /** A feed is written, and at most 32 reports and an answer removed. */
  static final Weight FEED = Weight.ofMicros(300);

  /** A number or digest is written. */
  static final Weight SUBMIT = Weight.ofMicros(40);

  /** A density matrix is checked: 204 steps of elimination in whole numbers of up to 300 bits. */
  static final Weight MEASURE = Weight.ofMicros(400);

  /** The end of one feed's round: at most 32 reports are read, an answer written. */
  static final Weight ROUND = Weight.ofMicros(250);

  /** Looking at a feed whose round goes on. */
  static final Weight LOOK = Weight.ofMicros(5);

  /** The open feeds are counted, at most 256, and the parameters written. */
  static final Weight PARAMETERS = Weight.ofMicros(300);

  private OracleWeights() {}
}
