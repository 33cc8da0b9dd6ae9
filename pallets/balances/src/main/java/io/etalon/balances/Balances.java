package io.etalon.balances;

import io.etalon.balances.BalancesCall.Transfer;
import io.etalon.balances.BalancesCall.TransferAll;
import io.etalon.balances.BalancesEvent.DustRemoved;
import io.etalon.balances.BalancesEvent.Held;
import io.etalon.balances.BalancesEvent.Minted;
import io.etalon.balances.BalancesEvent.Released;
import io.etalon.balances.BalancesEvent.Transferred;
import io.etalon.balances.BalancesGenesis.Endowment;
import io.etalon.pallet.Context;
import io.etalon.pallet.Currency;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.EventType;
import io.etalon.pallet.Fees;
import io.etalon.pallet.MapKey;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.PalletDescription;
import io.etalon.pallet.StorageMap;
import io.etalon.pallet.StorageValue;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.ssz.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The chain's token.
 *
 * <p>After every block the balances sum to the issuance and each is zero, and then absent, or at
 * least the existential deposit. Whoever would end below it loses the rest, which is destroyed.
 * Between {@link #withdraw} and {@link #settle} a fee belongs to nobody and the payer may be below
 * the deposit; no call can see that of another account.
 *
 * <p>No balance exceeds the issuance and the issuance fits its type, so no sum here overflows.
 */
public final class Balances implements Pallet<BalancesCall>, Currency, Fees {
  /** The pallet's name. */
  public static final String NAME = "balances";

  /** What each account owns. */
  public static final StorageMap<AccountId, Balance> ACCOUNTS =
      new StorageMap<>(NAME, "accounts", MapKey.ACCOUNT, Balance.SCHEMA);

  private static final StorageValue<Amount> ISSUANCE =
      new StorageValue<>(NAME, "issuance", Amount.SCHEMA);

  private static final EventType<BalancesEvent> EVENTS =
      new EventType<>(NAME, BalancesSchemas.EVENTS);

  private final BalancesConfig config;

  /** The pallet with what it needs of the chain. */
  public Balances(BalancesConfig config) {
    this.config = config;
  }

  /**
   * Writes what accounts start with; throws {@link IllegalArgumentException} for an account that is
   * named twice or below the existential deposit, or a sum that does not fit.
   */
  public void genesis(Context context, BalancesGenesis genesis) {
    if (deposit(context).isZero()) {
      throw new IllegalArgumentException("the existential deposit is zero");
    }
    long issuance = 0;
    for (Endowment endowment : genesis.endowments()) {
      endow(context, endowment);
      issuance += endowment.amount().units();
      if (issuance < 0) {
        throw new IllegalArgumentException("the balances sum to more than 2^63-1 units");
      }
    }
    context.put(ISSUANCE.key(), new Amount(issuance));
  }

  private void endow(Context context, Endowment endowment) {
    if (!endowment.amount().covers(deposit(context))) {
      throw new IllegalArgumentException(
          endowment.account() + " starts below the existential deposit");
    }
    if (context.get(ACCOUNTS.at(endowment.account())).isPresent()) {
      throw new IllegalArgumentException(endowment.account() + " is endowed twice");
    }
    context.put(ACCOUNTS.at(endowment.account()), new Balance(endowment.amount(), Amount.ZERO));
  }

  /** What an account owns. */
  public Balance balance(Context context, AccountId account) {
    return context.get(ACCOUNTS.at(account), Balance.NONE);
  }

  /** The sum of all balances. */
  public Amount issuance(Context context) {
    return context.get(ISSUANCE.key(), Amount.ZERO);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Schema<BalancesCall> calls() {
    return BalancesSchemas.CALLS;
  }

  @Override
  public Weight weigh(BalancesCall call) {
    return switch (call) {
      case Transfer _ -> BalancesWeights.TRANSFER;
      case TransferAll _ -> BalancesWeights.TRANSFER;
    };
  }

  @Override
  public void dispatch(Context context, Origin origin, BalancesCall call)
      throws DispatchException {
    switch (call) {
      case Transfer(var to, var amount) -> transfer(context, origin.requireSigned(), to, amount);
      case TransferAll(var to) -> transferAll(context, origin.requireSigned(), to);
    }
  }

  private void transferAll(Context context, AccountId from, AccountId to)
      throws DispatchException {
    transfer(context, from, to, free(context, from));
  }

  @Override
  public void transfer(Context context, AccountId from, AccountId to, Amount amount)
      throws DispatchException {
    Balance sender = balance(context, from);
    if (!sender.free().covers(amount)) {
      throw new DispatchException(BalancesError.INSUFFICIENT_BALANCE);
    }
    // Both balances are read before either is written: to oneself they would be one and the same.
    if (from.equals(to)) {
      context.refund(BalancesWeights.SECOND_ACCOUNT);
    } else {
      move(context, new Transferred(from, to, amount), sender.minus(amount));
    }
    context.emit(EVENTS, new Transferred(from, to, amount));
  }

  private void move(Context context, Transferred move, Balance rest) throws DispatchException {
    Amount deposit = deposit(context);
    Balance receiver = balance(context, move.to()).plus(move.amount());
    if (!receiver.total().covers(deposit)) {
      throw new DispatchException(BalancesError.BELOW_EXISTENTIAL_DEPOSIT);
    }
    if (!rest.total().isZero() && !rest.total().covers(deposit)) {
      throw new DispatchException(BalancesError.WOULD_LEAVE_DUST);
    }
    write(context, move.from(), rest);
    write(context, move.to(), receiver);
  }

  @Override
  public Amount free(Context context, AccountId account) {
    return balance(context, account).free();
  }

  @Override
  public Amount mint(Context context, AccountId to, Amount amount) {
    Amount issuance = issuance(context);
    boolean fits = amount.units() <= Long.MAX_VALUE - issuance.units();
    if (!fits || amount.isZero()) {
      return Amount.ZERO;
    }
    Balance receiver = balance(context, to).plus(amount);
    if (!receiver.total().covers(deposit(context))) {
      return Amount.ZERO;
    }
    write(context, to, receiver);
    context.put(ISSUANCE.key(), issuance.plus(amount));
    context.emit(EVENTS, new Minted(to, amount));
    return amount;
  }

  @Override
  public void hold(Context context, AccountId account, Amount amount) throws DispatchException {
    Balance balance = balance(context, account);
    if (!balance.free().covers(amount)) {
      throw new DispatchException(BalancesError.INSUFFICIENT_BALANCE);
    }
    write(
        context,
        account,
        new Balance(balance.free().minus(amount), balance.held().plus(amount)));
    context.emit(EVENTS, new Held(account, amount));
  }

  @Override
  public Amount release(Context context, AccountId account, Amount amount) {
    Balance balance = balance(context, account);
    Amount released = balance.held().covers(amount) ? amount : balance.held();
    if (released.isZero()) {
      return released;
    }
    write(
        context,
        account,
        new Balance(balance.free().plus(released), balance.held().minus(released)));
    context.emit(EVENTS, new Released(account, released));
    return released;
  }

  @Override
  public boolean canPay(Context context, AccountId account, Amount fee) {
    Balance balance = balance(context, account);
    // What is held must not be destroyed as dust, so the deposit stays with it.
    return balance.free().covers(fee)
        && (balance.held().isZero() || balance.minus(fee).total().covers(deposit(context)));
  }

  @Override
  public void withdraw(Context context, AccountId account, Amount fee) {
    write(context, account, balance(context, account).minus(fee));
  }

  @Override
  public void settle(Context context, FeeSettlement settlement) {
    deposit(context, settlement.payer(), settlement.refund());
    deposit(context, settlement.proposer(), settlement.reward());
  }

  /** Adds {@code amount} to an account and destroys what it owns where that is too little. */
  private void deposit(Context context, AccountId account, Amount amount) {
    Balance before = balance(context, account);
    Balance after = before.plus(amount);
    if (after.total().isZero() || after.total().covers(deposit(context))) {
      if (!amount.isZero()) {
        write(context, account, after);
      }
      return;
    }
    write(context, account, Balance.NONE);
    context.put(ISSUANCE.key(), issuance(context).minus(after.total()));
    context.emit(EVENTS, new DustRemoved(account, after.total()));
  }

  private static void write(Context context, AccountId account, Balance balance) {
    if (balance.total().isZero()) {
      context.remove(ACCOUNTS.at(account));
    } else {
      context.put(ACCOUNTS.at(account), balance);
    }
  }

  private Amount deposit(Context context) {
    return config.existentialDeposit().in(context);
  }

  @Override
  public List<String> brokenInvariants(Context context) {
    List<String> broken = new ArrayList<>();
    Amount sum = Amount.ZERO;
    for (Map.Entry<AccountId, Balance> entry : context.entries(ACCOUNTS, Integer.MAX_VALUE)) {
      Amount total = entry.getValue().total();
      sum = sum.plus(total);
      if (!total.covers(deposit(context))) {
        broken.add("balances: " + entry.getKey() + " owns " + total + ", less than the deposit");
      }
    }
    if (!sum.equals(issuance(context))) {
      broken.add("balances: accounts own " + sum + " and " + issuance(context) + " were issued");
    }
    return broken;
  }

  @Override
  public PalletDescription description() {
    return new PalletDescription(
        EVENTS, List.of(BalancesError.values()), List.of(ACCOUNTS, ISSUANCE));
  }
}
