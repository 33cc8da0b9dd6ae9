package io.etalon.runtime;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;

/**
 * What an account starts with.
 *
 * @param account who
 * @param amount how much
 */
public record GenesisBalance(
    AccountId account,
    Amount amount) {
  /** The stored form. */
  public static final Schema<GenesisBalance> SCHEMA =
      ContainerSchema.<GenesisBalance>named("GenesisBalance")
          .field("account", AccountId.SCHEMA, GenesisBalance::account)
          .field("amount", Amount.SCHEMA, GenesisBalance::amount)
          .build(
              in ->
                  new GenesisBalance(
                      in.<AccountId>next(),
                      in.<Amount>next()));
}
