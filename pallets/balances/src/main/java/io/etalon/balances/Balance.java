package io.etalon.balances;

import io.etalon.primitives.Amount;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;

/**
 * What an account owns.
 *
 * @param free what can be spent
 * @param held what is set aside
 */
public record Balance(Amount free, Amount held) {
  /** The stored form. */
  public static final Schema<Balance> SCHEMA =
      ContainerSchema.<Balance>named("Balance")
          .field("free", Amount.SCHEMA, Balance::free)
          .field("held", Amount.SCHEMA, Balance::held)
          .build(in -> new Balance(in.<Amount>next(), in.<Amount>next()));

  /** Of an account that owns nothing. */
  public static final Balance NONE = new Balance(Amount.ZERO, Amount.ZERO);

  /** Both parts together. */
  public Amount total() {
    return free.plus(held);
  }

  Balance plus(Amount amount) {
    return new Balance(free.plus(amount), held);
  }

  Balance minus(Amount amount) {
    return new Balance(free.minus(amount), held);
  }
}
