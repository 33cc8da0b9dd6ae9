package io.etalon.supply;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What a supply takes from the world: time, randomness for jitter, and who hears of events. */
public record Surroundings(
    InstantSource clock, RandomGenerator jitter, Pause pause, SupplyEvents events) {

  /** The platform's, with events in the log. */
  public static Surroundings platform() {
    return new Surroundings(
        InstantSource.system(), new SecureRandom(), Pause.SLEEPING, SupplyEvents.logged());
  }
}
