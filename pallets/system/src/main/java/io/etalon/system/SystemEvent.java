package io.etalon.system;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import org.apache.tuweni.bytes.Bytes32;

/** What {@code system} tells the world. */
public sealed interface SystemEvent {
  /** An extrinsic's call took effect. */
  record ExtrinsicSucceeded(AccountId payer, Amount fee) implements SystemEvent {}

  /**
   * An extrinsic's call was refused: only fee and nonce changed.
   *
   * @param palletIndex the pallet that was called
   * @param errorIndex the number of the error within {@code errorPallet}
   * @param errorPallet the pallet that refused: the called one, or one that it asked
   * @param error the error's name
   */
  record ExtrinsicFailed(
      AccountId payer,
      Amount fee,
      int palletIndex,
      int errorIndex,
      String errorPallet,
      String error)
      implements SystemEvent {}

  /** The account's key is known from now on; {@code scheme} is its number. */
  record KeyRegistered(AccountId account, int scheme) implements SystemEvent {}

  /** Somebody put bytes of this SHA-256 on the record. */
  record Remarked(AccountId account, Bytes32 hash) implements SystemEvent {}
}
