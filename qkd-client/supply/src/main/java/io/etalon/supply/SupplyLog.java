package io.etalon.supply;

import java.lang.System.Logger.Level;
import java.time.Duration;

/** Events of a supply in the log. */
final class SupplyLog implements SupplyEvents {
  private static final System.Logger LOG = System.getLogger("io.etalon.supply");

  @Override
  public void poolLow(String kme, int storedKeys, int mark) {
    LOG.log(Level.WARNING, "{0}: {1} keys stored, fewer than {2}: slow down, or see the link",
        kme, storedKeys, mark);
  }

  @Override
  public void poolRecovered(String kme, int storedKeys) {
    LOG.log(Level.INFO, "{0}: {1} keys stored again", kme, storedKeys);
  }

  @Override
  public void passedOver(String kme, String why) {
    LOG.log(Level.WARNING, "{0} cannot serve: {1}", kme, why);
  }

  @Override
  public void waiting(Duration pause, int attempt) {
    LOG.log(Level.DEBUG, "no key manager serves (attempt {0}); waiting {1} ms",
        attempt, pause.toMillis());
  }

  @Override
  public void lost(Loss loss) {
    LOG.log(Level.WARNING, loss.text());
  }
}
