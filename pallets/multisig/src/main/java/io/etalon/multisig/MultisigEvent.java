package io.etalon.multisig;

import io.etalon.primitives.AccountId;
import org.apache.tuweni.bytes.Bytes;

/** What {@code multisig} tells the world. */
public sealed interface MultisigEvent {
  /** A member proposes a call of {@code account}, told here in full and kept as its hash. */
  record Proposed(long operation, AccountId account, AccountId proposer, Bytes call)
      implements MultisigEvent {}

  /** A member has approved; {@code approvals} of {@code threshold} have. */
  record Approved(long operation, AccountId member, int approvals, int threshold)
      implements MultisigEvent {}

  /** It was dispatched with the account as its signer. */
  record Executed(long operation, AccountId account) implements MultisigEvent {}

  /**
   * It was dispatched and refused: nothing that the call did is left, and the operation is over.
   *
   * @param reason such as {@code balances.INSUFFICIENT_BALANCE}
   */
  record Refused(long operation, AccountId account, String reason) implements MultisigEvent {}

  /** It was taken back. */
  record Cancelled(long operation) implements MultisigEvent {}

  /** Its time was over. */
  record Expired(long operation) implements MultisigEvent {}

  /** It takes something else to propose from now on. */
  record RulesSet(MultisigRules rules) implements MultisigEvent {}
}
