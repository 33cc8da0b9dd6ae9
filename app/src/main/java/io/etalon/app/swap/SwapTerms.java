package io.etalon.app.swap;

import io.etalon.app.console.CommandFailure;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What a party agreed to; durations in milliseconds.
 *
 * @param me the party's account, the same on both chains
 * @param peer the other party's, likewise
 * @param give what it locks, and where
 * @param take what it wants, and where
 * @param lockMillis how far ahead the initiator's lock expires
 * @param marginMillis what is left, at least, between the two expiries and before the first
 */
public record SwapTerms(
    Role role, AccountId me, AccountId peer, Side give, Side take, long lockMillis,
    long marginMillis) {
  /** The responder's lock takes half of the time; the margin must fit into each half and more. */
  private static final int MARGINS = 3;

  /** An amount on the chain of a genesis block. */
  public record Side(Bytes32 genesis, Amount amount) {}

  /** Refuses what no caution later could make safe. */
  public void check() throws CommandFailure {
    if (give.genesis().equals(take.genesis())) {
      throw new CommandFailure("both nodes serve the same chain",
          "name a node of the other chain with --other-rpc");
    }
    if (me.equals(peer)) {
      throw new CommandFailure("the other party is the signer itself", "correct --with");
    }
    if (give.amount().isZero() || take.amount().isZero()) {
      throw new CommandFailure("a swap gives and takes something", "correct --give or --take");
    }
    if (marginMillis < 1 || lockMillis < MARGINS * marginMillis) {
      throw new CommandFailure("a lock time of " + lockMillis + " ms holds fewer than " + MARGINS
          + " margins of " + marginMillis + " ms, so that one side could be left without time",
          "lengthen --lock-time, or shorten --margin to what both chains surely finalize in");
    }
  }

  /** Whether a journal with these terms is of this swap; times are those that it began with. */
  public boolean isSameSwap(SwapTerms other) {
    return role == other.role && me.equals(other.me) && peer.equals(other.peer)
        && give.equals(other.give) && take.equals(other.take);
  }

  /** What the responder of the initiator with these terms agreed to. */
  public SwapTerms responders() {
    return new SwapTerms(Role.RESPONDER, peer, me, take, give, lockMillis, marginMillis);
  }
}
