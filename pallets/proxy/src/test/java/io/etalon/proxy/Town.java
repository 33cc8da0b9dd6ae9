package io.etalon.proxy;

import io.etalon.pallet.CallName;
import io.etalon.pallet.CallNames;
import io.etalon.pallet.Calls;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchError;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** A runtime of a few calls, each one byte; the council's carry another behind it. */
final class Town implements Calls, CallNames {
  static final Bytes BUY = Bytes.of(1);
  static final Bytes SELL = Bytes.of(2);
  static final Bytes PAY = Bytes.of(3);
  static final Bytes ADD_PROXY = Bytes.of(5);
  static final Bytes NONSENSE = Bytes.of(9);
  static final Weight WEIGHT = Weight.ofMicros(7);

  private static final CallName COUNCIL = new CallName("council", "propose");
  private static final List<CallName> NAMES = List.of(
      new CallName("town", "nothing"), new CallName("shop", "buy"), new CallName("shop", "sell"),
      new CallName("bank", "pay"), COUNCIL, new CallName("proxy", "add"));

  /** Who made which call. */
  record Made(AccountId account, Bytes call) {}

  final List<Made> made = new ArrayList<>();
  boolean isClosed;

  enum Refusal implements DispatchError {
    /** No call of the town. */
    MALFORMED,
    /** Nothing is done today. */
    CLOSED;

    @Override
    public String pallet() {
      return "town";
    }
  }

  static Bytes throughTheCouncil(Bytes call) {
    return Bytes.concatenate(Bytes.of(4), call);
  }

  @Override
  public void dispatch(Context context, Origin origin, Bytes call) throws DispatchException {
    if (isClosed) {
      throw new DispatchException(Refusal.CLOSED);
    }
    made.add(new Made(origin.requireSigned(), call));
  }

  @Override
  public Weight weigh(Bytes call) throws DispatchException {
    of(call);
    return WEIGHT;
  }

  @Override
  public List<CallName> of(Bytes call) throws DispatchException {
    if (call.isEmpty() || call.get(0) >= NAMES.size()) {
      throw new DispatchException(Refusal.MALFORMED);
    }
    List<CallName> names = new ArrayList<>(List.of(NAMES.get(call.get(0))));
    if (names.contains(COUNCIL)) {
      names.addAll(of(call.slice(1)));
    }
    return names;
  }

  @Override
  public boolean isKnown(String name) {
    return NAMES.stream().anyMatch(
        known -> known.pallet().equals(name) || known.toString().equals(name));
  }
}
