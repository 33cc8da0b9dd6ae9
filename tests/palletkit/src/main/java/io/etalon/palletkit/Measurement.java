package io.etalon.palletkit;

import io.etalon.pallet.Weight;

/**
 * What a piece of work costs.
 *
 * @param constant which of the pallet's weights it belongs to
 * @param work what was done, for people
 * @param nanos of a run in memory: the median
 * @param reads keys that the state was asked for, each once
 * @param writes keys that were written or removed, each once
 * @param verifications of signatures
 * @param grownBytes by how much the state grew, keys and values
 */
record Measurement(
    String constant,
    String work,
    long nanos,
    int reads,
    int writes,
    int verifications,
    long grownBytes) {
  /** For a machine half as fast, or an unlucky layout in memory. */
  private static final int MARGIN = 2;

  /** A value from the store: see docs/benchmarks.md, which says how the three were measured. */
  private static final long READ_NANOS = 12_500;

  /** The tree's new nodes, and the value's way to the store. */
  private static final long WRITE_NANOS = 17_500;

  /** Of the dearest scheme, SLH-DSA-SHAKE-256s without vectors. */
  private static final long VERIFICATION_NANOS = 2_000_000;

  private static final long STEP_MICROS = 5;
  private static final long NANOS_PER_MICRO = 1_000;

  /** In whole steps of five microseconds, rounded up. */
  Weight weight() {
    long nanos = MARGIN * this.nanos + READ_NANOS * reads + WRITE_NANOS * writes
        + VERIFICATION_NANOS * verifications;
    return Weight.ofMicros(
        Math.ceilDiv(nanos, STEP_MICROS * NANOS_PER_MICRO) * STEP_MICROS);
  }

  /** A row of docs/benchmarks.md. */
  String row() {
    return "| %s | %s | %.1f µs | %d | %d | %s | %+d | %,d µs |".formatted(
        work, constant, (double) nanos / NANOS_PER_MICRO, reads, writes,
        verifications == 0 ? "" : Integer.toString(verifications), grownBytes,
        weight().nanos() / NANOS_PER_MICRO);
  }
}
