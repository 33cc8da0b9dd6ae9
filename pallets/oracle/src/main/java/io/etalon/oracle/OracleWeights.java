package io.etalon.oracle;

import io.etalon.pallet.Weight;

/**
 * What {@code oracle} costs, in nanoseconds of reference time.
 *
 * <p>Measured and written by {@code etalon benchmark pallet oracle} on AMD EPYC, JDK 25.0.3+9-LTS,
 * commit 367932f+: twice the time in memory, and what reads and writes cost in the store.
 */
final class OracleWeights {
  /** A feed is written, and at most 32 reports and an answer removed. */
  static final Weight FEED = Weight.ofMicros(3_825);

  /** A number or digest is written. */
  static final Weight SUBMIT = Weight.ofMicros(40);

  /** A density matrix is checked: 204 steps of elimination in whole numbers of up to 300 bits. */
  static final Weight MEASURE = Weight.ofMicros(165);

  /** The end of one feed's round: at most 32 reports are read, an answer written. */
  static final Weight ROUND = Weight.ofMicros(495);

  /** Looking at a feed whose round goes on. */
  static final Weight LOOK = Weight.ofMicros(15);

  /** The open feeds are counted, at most 256, and the parameters written. */
  static final Weight PARAMETERS = Weight.ofMicros(3_730);

  private OracleWeights() {}
}
