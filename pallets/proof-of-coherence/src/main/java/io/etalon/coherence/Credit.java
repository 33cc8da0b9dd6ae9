package io.etalon.coherence;

import io.etalon.primitives.AccountId;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * What a validator has gained and not yet been paid out as leadership, in parts of 10^9 a height.
 *
 * @param isRanked whether the validator took part in the last height's distribution
 */
record Credit(AccountId account, long amount, boolean isRanked) {
  private static final long OFFSET = 1L << 62;

  /** A signed number as {@code uint64}, with 2^62 added. */
  static final Schema<Long> SIGNED =
      Schemas.UINT64.mapped("Signed", raw -> raw - OFFSET, value -> value + OFFSET);

  static final Schema<Credit> SCHEMA =
      ContainerSchema.<Credit>named("Credit")
          .field("account", AccountId.SCHEMA, Credit::account)
          .field("amount", SIGNED, Credit::amount)
          .field("isRanked", Schemas.BOOLEAN, Credit::isRanked)
          .build(
              in -> new Credit(in.<AccountId>next(), in.<Long>next(), in.<Boolean>next()));
}
