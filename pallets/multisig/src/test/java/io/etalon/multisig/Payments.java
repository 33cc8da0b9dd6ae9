package io.etalon.multisig;

import io.etalon.pallet.Calls;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchError;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Weight;
import io.etalon.palletkit.MemoryCurrency;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Calls of one byte or two: how much the signer pays, and then whether it is refused after all. */
final class Payments implements Calls {
  static final AccountId SHOP = AccountId.ofPallet("shop");
  static final Weight WEIGHT = Weight.ofMicros(10);

  final List<AccountId> payers = new ArrayList<>();
  private final MemoryCurrency currency;

  Payments(MemoryCurrency currency) {
    this.currency = currency;
  }

  enum Refusal implements DispatchError {
    /** More than two bytes, or none. */
    MALFORMED,
    /** The second byte says so. */
    CLOSED;

    @Override
    public String pallet() {
      return "payments";
    }
  }

  static Bytes pay(int amount) {
    return Bytes.of(amount);
  }

  static Bytes payAndRefuse(int amount) {
    return Bytes.of(amount, 1);
  }

  @Override
  public void dispatch(Context context, Origin origin, Bytes call) throws DispatchException {
    weigh(call);
    AccountId payer = origin.requireSigned();
    currency.transfer(context, payer, SHOP, new Amount(call.get(0) & 0xff));
    payers.add(payer);
    if (call.size() == 2) {
      throw new DispatchException(Refusal.CLOSED);
    }
  }

  @Override
  public Weight weigh(Bytes call) throws DispatchException {
    if (call.isEmpty() || call.size() > 2) {
      throw new DispatchException(Refusal.MALFORMED);
    }
    return WEIGHT;
  }
}
