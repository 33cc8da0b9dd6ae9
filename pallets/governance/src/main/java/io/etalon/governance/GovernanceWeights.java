package io.etalon.governance;

import io.etalon.pallet.Weight;

/**
 * What {@code governance} costs, in nanoseconds of reference time.
 *
 * <p>Measured and written by {@code etalon benchmark pallet governance} on AMD EPYC, JDK
 * 25.0.3+9-LTS, commit bdb2451+: twice the time in memory, and what reads and writes cost in the
 * store.
 */
final class GovernanceWeights {
  /** The validator set and a proposal are read, the proposal written. */
  static final Weight VOTE = Weight.ofMicros(290);

  /** The same, and a hash of at most 64 kB. */
  static final Weight PROPOSE = Weight.ofMicros(405);

  /** What a proposed call may cost. */
  static final Weight INNER = Weight.ofMicros(10_000);

  /** A proposal is read and removed, its call hashed. */
  static final Weight ENACTING = Weight.ofMicros(285);

  /** The same, and the call. */
  static final Weight ENACT = ENACTING.plus(INNER);

  /** Two balances. */
  static final Weight SPEND = Weight.ofMicros(65);

  private GovernanceWeights() {}
}
