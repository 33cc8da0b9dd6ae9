package io.etalon.multisig;

import io.etalon.pallet.Weight;

/** What {@code multisig} costs beside the call carried, in nanoseconds of reference time. */
final class MultisigWeights {
  /** An operation and the account's list are written, a deposit held, a call hashed. */
  static final Weight PROPOSE = Weight.ofMicros(60);

  /** An operation is read and written, or removed and a deposit released; a call is hashed. */
  static final Weight APPROVE = Weight.ofMicros(60);

  /** An operation is removed and a deposit released. */
  static final Weight CLOSE = Weight.ofMicros(30);

  /** What root sets. */
  static final Weight ROOT = Weight.ofMicros(50);

  /** For each byte of the carried call, which is decoded, hashed and told of. */
  static final long NANOS_PER_BYTE = 10;

  private MultisigWeights() {}
}
