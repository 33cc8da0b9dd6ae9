package io.etalon.proxy;

import io.etalon.pallet.Weight;

/**
 * What {@code proxy} costs beside the call carried, in nanoseconds of reference time.
 *
 * <p>Measured with {@code etalon benchmark pallet proxy} on a Zen 4 core that others used too, JDK
 * 25.0.3, for the longest filter and all announcements: naming a delegate 135 us, announcing and
 * making a call 35 us, reads and writes of a large state included; rounded up.
 */
final class ProxyWeights {
  /** A delegation and a count are written, a deposit held or released. */
  static final Weight CHANGE = Weight.ofMicros(140);

  /** A delegation is read and written, a call decoded, named and hashed. */
  static final Weight ANNOUNCE = Weight.ofMicros(40);

  /** The same, and what the call costs. */
  static final Weight EXECUTE = Weight.ofMicros(40);

  /** For each byte of the carried call, which is decoded at each depth, hashed and told of. */
  static final long NANOS_PER_BYTE = 10;

  private ProxyWeights() {}
}
