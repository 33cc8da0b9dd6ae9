package io.etalon.app.command;

import io.etalon.app.swap.Deposit;
import io.etalon.app.swap.SwapState;
import io.etalon.app.swap.SwapTerms;
import java.time.Instant;

/** A party's state in one line. */
final class SwapText {
  private SwapText() {}

  static String of(SwapState state) {
    SwapTerms terms = state.terms();
    String given = Amounts.text(terms.give().amount().units());
    String taken = Amounts.text(terms.take().amount().units());
    String rest = switch (state.step()) {
      case "planned" -> "gives " + given + " for " + taken + " under the hash " + state.hash();
      case "locking" -> "locks " + given;
      case "locked" -> given + " are " + text(state.given().orElseThrow())
          + "; waiting for the other party's " + taken;
      case "both locked" -> taken + " of the other party are "
          + text(state.taken().orElseThrow());
      case "redeeming" -> "redeems " + taken;
      case "refunding" -> "takes " + given + " back";
      case "swapped" -> "has " + taken;
      case "refunded" -> "has its " + given + " back";
      default -> "";
    };
    return "%-9s  %-14s %s".formatted(terms.role().label(), state.step(), rest).stripTrailing();
  }

  private static String text(Deposit deposit) {
    return "in lock " + deposit.lockId() + " until "
        + Instant.ofEpochMilli(deposit.expiresAtMillis());
  }
}
