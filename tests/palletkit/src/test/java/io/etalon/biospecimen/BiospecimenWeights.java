package io.etalon.biospecimen;

import io.etalon.pallet.Weight;

/** What {@code biospecimen} costs, in nanoseconds of reference time. */
final class BiospecimenWeights {
  /** A specimen is written, a count read and written. */
  static final Weight REGISTER = Weight.ofMicros(50);

  /** A specimen is read and written, and two counts. */
  static final Weight CHANGE = Weight.ofMicros(80);

  private BiospecimenWeights() {}
}
