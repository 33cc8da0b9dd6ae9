package io.etalon.pallet;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;

/** Tells the world how an extrinsic went; used by the executive. Served by {@code system}. */
public interface ExtrinsicLog {
  /** The call took effect. */
  void succeeded(Context context, Charge charge);

  /** The pallet of this index refused the call; only fee and nonce changed. */
  void failed(Context context, Charge charge, Refusal refusal);

  /** Who paid how much, tip included. */
  record Charge(AccountId payer, Amount fee) {}

  /** Which pallet was called and why the call was refused. */
  record Refusal(int palletIndex, DispatchError error) {}
}
