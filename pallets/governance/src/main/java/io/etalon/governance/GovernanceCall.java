package io.etalon.governance;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import org.apache.tuweni.bytes.Bytes;

/** What an account may ask of {@code governance}. */
public sealed interface GovernanceCall {
  /**
   * Proposes that {@code call} be dispatched as root; by a member, who thereby approves.
   *
   * @param call as extrinsics carry one, at most 64 kB
   */
  record Propose(Bytes call) implements GovernanceCall {}

  /** Says what the signer's organisation wants; the last word counts until it is enacted. */
  record Vote(long proposal, boolean approve) implements GovernanceCall {}

  /** Takes a proposal back; by the organisation that made it. */
  record Withdraw(long proposal) implements GovernanceCall {}

  /**
   * Dispatches what was decided, once its delay is over; anyone may.
   *
   * @param call what was proposed; state holds only its hash
   */
  record Enact(long proposal, Bytes call) implements GovernanceCall {}

  /** Forgets a proposal whose time is over; anyone may. */
  record Expire(long proposal) implements GovernanceCall {}

  /** Pays out of the consortium's own account; root only. */
  record Spend(AccountId to, Amount amount) implements GovernanceCall {}

  /** Changes how decisions are made from now on; root only. */
  record SetRules(GovernanceRules rules) implements GovernanceCall {}
}
