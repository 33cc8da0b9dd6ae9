package io.etalon.multisig;

import io.etalon.primitives.AccountId;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** What an account may ask of {@code multisig}. */
public sealed interface MultisigCall {
  /**
   * Proposes a call of the account that {@code threshold} of {@code members} act for; by a member,
   * who thereby approves.
   *
   * @param threshold 1 to as many as there are members
   * @param members 2 to 16 different accounts of whatever kind, in any order
   * @param call as extrinsics carry one, at most 64 kB
   */
  record Propose(int threshold, List<AccountId> members, Bytes call) implements MultisigCall {
    /** Keeps a copy of the list. */
    public Propose {
      members = List.copyOf(members);
    }
  }

  /**
   * Approves an operation; by a member. The one that makes it enough has it dispatched.
   *
   * @param call what was proposed, so that nobody signs for a number that somebody else explained
   */
  record Approve(long operation, Bytes call) implements MultisigCall {}

  /** Takes an operation back; by the member that proposed it. */
  record Cancel(long operation) implements MultisigCall {}

  /** Forgets an operation whose time is over; anyone may. */
  record Expire(long operation) implements MultisigCall {}

  /** Changes what it takes to propose from now on; root only. */
  record SetRules(MultisigRules rules) implements MultisigCall {}
}
