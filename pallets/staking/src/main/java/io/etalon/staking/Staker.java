package io.etalon.staking;

import io.etalon.primitives.AccountId;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an account has in {@code staking} besides its own validator's stake.
 *
 * @param nominations at most {@link #MAX_NOMINATIONS}, of different validators
 * @param chunks at most {@link #MAX_CHUNKS}, of different pools
 */
record Staker(List<Nomination> nominations, List<Chunk> chunks) {
  static final int MAX_NOMINATIONS = 16;
  static final int MAX_CHUNKS = 32;

  static final Schema<Staker> SCHEMA =
      ContainerSchema.<Staker>named("Staker")
          .field(
              "nominations",
              Schemas.list(Nomination.SCHEMA, MAX_NOMINATIONS),
              Staker::nominations)
          .field("chunks", Schemas.list(Chunk.SCHEMA, MAX_CHUNKS), Staker::chunks)
          .build(in -> new Staker(in.<List<Nomination>>next(), in.<List<Chunk>>next()));

  static final Staker NEW = new Staker(List.of(), List.of());

  Staker {
    nominations = List.copyOf(nominations);
    chunks = List.copyOf(chunks);
  }

  boolean isEmpty() {
    return nominations.isEmpty() && chunks.isEmpty();
  }

  Optional<Nomination> nominationOf(AccountId validator) {
    return nominations.stream().filter(one -> one.validator().equals(validator)).findFirst();
  }

  /** With the nomination in place of one of the same validator, or without any if it is void. */
  Staker with(Nomination changed) {
    List<Nomination> all = new ArrayList<>(nominations);
    all.removeIf(one -> one.validator().equals(changed.validator()));
    if (changed.shares() > 0) {
      all.add(changed);
    }
    return new Staker(all, chunks);
  }

  Optional<Chunk> chunkOf(UnlockingKey pool) {
    return chunks.stream().filter(one -> one.pool().equals(pool)).findFirst();
  }

  /** With the chunk in place of one of the same pool. */
  Staker with(Chunk changed) {
    List<Chunk> all = new ArrayList<>(chunks);
    all.removeIf(one -> one.pool().equals(changed.pool()));
    all.add(changed);
    return new Staker(nominations, all);
  }
}
