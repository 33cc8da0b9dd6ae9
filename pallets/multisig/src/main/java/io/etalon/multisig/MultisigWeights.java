package io.etalon.multisig;

import io.etalon.pallet.Weight;

/**
 * What {@code multisig} costs beside the call carried, in nanoseconds of reference time.
 *
 * <p>Measured with {@code etalon benchmark pallet multisig} on a Zen 4 core that others used too,
 * JDK 25.0.3, for sixteen members with four operations each: proposing 145 us, the last approval
 * 95 us, an end 85 us, reads and writes of a large state included; rounded up.
 */
final class MultisigWeights {
  /** An operation and the account's list are written, a deposit held, a call hashed. */
  static final Weight PROPOSE = Weight.ofMicros(150);

  /** An operation is read and written, or removed and a deposit released; a call is hashed. */
  static final Weight APPROVE = Weight.ofMicros(100);

  /** An operation is removed and a deposit released. */
  static final Weight CLOSE = Weight.ofMicros(90);

  /** What root sets. */
  static final Weight ROOT = Weight.ofMicros(20);

  /** For each byte of the carried call, which is decoded, hashed and told of. */
  static final long NANOS_PER_BYTE = 10;

  private MultisigWeights() {}
}
