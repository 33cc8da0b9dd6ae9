package io.etalon.validators;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * Which blocks are sealed, and until when.
 *
 * @param interval k of {@link SealMode#INTERVAL}; 1 otherwise
 * @param deadlineBlocks a seal may be included up to so many heights after its block; 1 to {@link
 *     #MAX_DEADLINE_BLOCKS}
 */
public record SealPolicy(SealMode mode, long interval, long deadlineBlocks) {
  /** The longest deadline, and so the number of proposers that state remembers. */
  public static final long MAX_DEADLINE_BLOCKS = 64;

  /** The stored form. */
  public static final Schema<SealPolicy> SCHEMA =
      ContainerSchema.<SealPolicy>named("SealPolicy")
          .field("mode", SealMode.SCHEMA, SealPolicy::mode)
          .field("interval", Schemas.UINT64, SealPolicy::interval)
          .field("deadlineBlocks", Schemas.UINT64, SealPolicy::deadlineBlocks)
          .build(
              in -> new SealPolicy(in.<SealMode>next(), in.<Long>next(), in.<Long>next()));

  /** Refuses an interval below 1, one that the mode does not have, and a deadline out of range. */
  public SealPolicy {
    if (interval < 1 || (mode != SealMode.INTERVAL && interval != 1)) {
      throw new IllegalArgumentException("sealing " + mode + " with interval " + interval);
    }
    if (deadlineBlocks < 1 || deadlineBlocks > MAX_DEADLINE_BLOCKS) {
      throw new IllegalArgumentException("a seal's deadline of " + deadlineBlocks + " blocks");
    }
  }

  /** Whether the block at {@code height} is to be sealed; genesis has no proposer. */
  public boolean mustBeSealed(long height) {
    return height > 0 && height % interval == 0;
  }
}
