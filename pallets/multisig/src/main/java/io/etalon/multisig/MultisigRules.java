package io.etalon.multisig;

import io.etalon.primitives.Amount;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * What it takes to propose.
 *
 * @param deposit held from the proposer while an operation is pending; the chain's existential
 *     deposit where that is more
 * @param lifetimeBlocks for how long an operation may be approved
 */
public record MultisigRules(Amount deposit, long lifetimeBlocks) {
  /** A token; a week of blocks of six seconds. */
  public static final MultisigRules CONSORTIUM =
      new MultisigRules(Amount.ofTokens(1), 100_800);

  private static final long LONGEST = 10_000_000;

  static final Schema<MultisigRules> SCHEMA =
      ContainerSchema.<MultisigRules>named("MultisigRules")
          .field("deposit", Amount.SCHEMA, MultisigRules::deposit)
          .field("lifetimeBlocks", Schemas.UINT64, MultisigRules::lifetimeBlocks)
          .build(in -> new MultisigRules(in.<Amount>next(), in.<Long>next()));

  /** Whether what is kept in the state costs something and everyone gets to approve. */
  public boolean areSound() {
    return !deposit.isZero() && lifetimeBlocks >= 1 && lifetimeBlocks <= LONGEST;
  }
}
