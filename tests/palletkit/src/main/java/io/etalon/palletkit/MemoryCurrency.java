package io.etalon.palletkit;

import io.etalon.pallet.Context;
import io.etalon.pallet.Currency;
import io.etalon.pallet.DispatchError;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.MapKey;
import io.etalon.pallet.StorageMap;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import java.util.Map;

/**
 * A token for tests of pallets that move one: it lives in the state, so that a refused call leaves
 * it alone, and it has no existential deposit.
 */
public final class MemoryCurrency implements Currency {
  private static final String NAME = "memory-currency";
  private static final StorageMap<AccountId, Amount> FREE =
      new StorageMap<>(NAME, "free", MapKey.ACCOUNT, Amount.SCHEMA);
  private static final StorageMap<AccountId, Amount> HELD =
      new StorageMap<>(NAME, "held", MapKey.ACCOUNT, Amount.SCHEMA);

  /** Why it refuses. */
  public enum Refusal implements DispatchError {
    /** The account has less. */
    INSUFFICIENT;

    @Override
    public String pallet() {
      return NAME;
    }
  }

  /** What an account has set aside. */
  public Amount held(Context context, AccountId account) {
    return context.get(HELD.at(account), Amount.ZERO);
  }

  /** The sum of everything, spendable or set aside. */
  public Amount issuance(Context context) {
    Amount sum = Amount.ZERO;
    for (Map.Entry<AccountId, Amount> entry : context.entries(FREE, Integer.MAX_VALUE)) {
      sum = sum.plus(entry.getValue());
    }
    for (Map.Entry<AccountId, Amount> entry : context.entries(HELD, Integer.MAX_VALUE)) {
      sum = sum.plus(entry.getValue());
    }
    return sum;
  }

  @Override
  public Amount free(Context context, AccountId account) {
    return context.get(FREE.at(account), Amount.ZERO);
  }

  @Override
  public void transfer(Context context, AccountId from, AccountId to, Amount amount)
      throws DispatchException {
    requireFree(context, from, amount);
    context.put(FREE.at(from), free(context, from).minus(amount));
    context.put(FREE.at(to), free(context, to).plus(amount));
  }

  @Override
  public Amount mint(Context context, AccountId to, Amount amount) {
    context.put(FREE.at(to), free(context, to).plus(amount));
    return amount;
  }

  @Override
  public void hold(Context context, AccountId account, Amount amount) throws DispatchException {
    requireFree(context, account, amount);
    context.put(FREE.at(account), free(context, account).minus(amount));
    context.put(HELD.at(account), held(context, account).plus(amount));
  }

  @Override
  public Amount release(Context context, AccountId account, Amount amount) {
    Amount held = held(context, account);
    Amount released = held.covers(amount) ? amount : held;
    context.put(HELD.at(account), held.minus(released));
    context.put(FREE.at(account), free(context, account).plus(released));
    return released;
  }

  private void requireFree(Context context, AccountId account, Amount amount)
      throws DispatchException {
    if (!free(context, account).covers(amount)) {
      throw new DispatchException(Refusal.INSUFFICIENT);
    }
  }
}
