package io.etalon.biospecimen;

import io.etalon.pallet.Weight;

/**
 * What {@code biospecimen} costs, in nanoseconds of reference time.
 *
 * <p>Measured and written by {@code etalon benchmark pallet biospecimen} on AMD EPYC, JDK
 * 25.0.3+9-LTS, commit d2ee021: twice the time in memory, and what reads and writes cost in the
 * store.
 */
final class BiospecimenWeights {
  /** A specimen is written, a count read and written. */
  static final Weight REGISTER = Weight.ofMicros(70);

  /** A specimen is read and written, and two counts. */
  static final Weight CHANGE = Weight.ofMicros(95);

  private BiospecimenWeights() {}
}
