package io.etalon.staking;

import io.etalon.primitives.AccountId;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * Stake on its way back to its owner.
 *
 * @param validator that it stood behind, and still answers for
 * @param epoch in which it was unbonded
 * @param shares of the pool of that validator and epoch
 */
record Chunk(AccountId validator, long epoch, long shares) {
  static final Schema<Chunk> SCHEMA =
      ContainerSchema.<Chunk>named("Chunk")
          .field("validator", AccountId.SCHEMA, Chunk::validator)
          .field("epoch", Schemas.UINT64, Chunk::epoch)
          .field("shares", Schemas.UINT64, Chunk::shares)
          .build(in -> new Chunk(in.<AccountId>next(), in.<Long>next(), in.<Long>next()));

  /** Which pool it is of. */
  UnlockingKey pool() {
    return new UnlockingKey(validator, epoch);
  }
}
