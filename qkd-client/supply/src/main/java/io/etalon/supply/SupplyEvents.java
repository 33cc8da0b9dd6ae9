package io.etalon.supply;

import java.time.Duration;

/** What an operator should hear of a supply. */
public interface SupplyEvents {

  /** A pool fell below the mark. */
  void poolLow(String kme, int storedKeys, int mark);

  /** A pool that was low has twice the mark again. */
  void poolRecovered(String kme, int storedKeys);

  /** A key manager could not serve; the next one is asked, if there is one. */
  void passedOver(String kme, String why);

  /** No key manager could serve; the supply waits. */
  void waiting(Duration pause, int attempt);

  /** Keys are lost. */
  void lost(Loss loss);

  /** Events as lines of the log. */
  static SupplyEvents logged() {
    return new SupplyLog();
  }
}
