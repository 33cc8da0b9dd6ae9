package io.etalon.proxy;

import io.etalon.pallet.Weight;

/** What {@code proxy} costs, in nanoseconds of reference time, beside the call that it carries. */
final class ProxyWeights {
  /** A delegation and a count are written, a deposit held or released. */
  static final Weight CHANGE = Weight.ofMicros(40);

  /** A delegation is read and written, a call decoded, named and hashed. */
  static final Weight ANNOUNCE = Weight.ofMicros(40);

  /** The same, and what the call costs. */
  static final Weight EXECUTE = Weight.ofMicros(40);

  /** For each byte of the carried call, which is decoded at each depth, hashed and told of. */
  static final long NANOS_PER_BYTE = 10;

  private ProxyWeights() {}
}
