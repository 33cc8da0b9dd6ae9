package io.etalon.app.swap;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.swap.SwapChain.Moment;

/**
 * When locks expire. The initiator's must outlive the responder's by the margin, reckoned against
 * the worse of the two chains' clocks: the preimage may become public at the last moment of the
 * responder's lock, and he must then have the margin to redeem the initiator's.
 */
record Timelocks(SwapTerms terms, Moment here, Moment there) {
  /** What must be left of the responder's lock for the initiator to show the preimage. */
  static long toReveal(SwapTerms terms) {
    return terms.marginMillis() / 2;
  }

  long initiators() throws CommandFailure {
    requireClocks();
    return here.timestampMillis() + terms.lockMillis();
  }

  long responders(long initiatorsExpiry) throws CommandFailure {
    requireClocks();
    long now = Math.max(here.timestampMillis(), there.timestampMillis());
    long half = (initiatorsExpiry - now) / 2;
    if (half - lag() < terms.marginMillis()) {
      throw new CommandFailure("the other party's lock expires in " + (initiatorsExpiry - now)
          + " ms: halved, less the " + lag() + " ms between the chains' clocks, that is under the"
          + " margin of " + terms.marginMillis() + " ms",
          "nothing of yours was locked; ask for an offer with a longer lock time");
    }
    return now + half;
  }

  private void requireClocks() throws CommandFailure {
    if (lag() > terms.marginMillis()) {
      throw new CommandFailure("the newest blocks of the two chains are " + lag()
          + " ms apart, more than the margin", "see with etalon status whether one stands still");
    }
  }

  private long lag() {
    return Math.abs(here.timestampMillis() - there.timestampMillis());
  }
}
