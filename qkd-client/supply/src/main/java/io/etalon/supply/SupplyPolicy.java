package io.etalon.supply;

import java.time.Duration;

/**
 * How a supply behaves when keys are short. Units: {@code lowMark} in keys. Shape: a key manager
 * that failed is asked last for {@code restAfterFailure}.
 */
public record SupplyPolicy(BackOff backOff, Duration restAfterFailure, int lowMark) {
  /** Some ten seconds of patience, five seconds of rest, an alarm below 64 keys. */
  public static final SupplyPolicy DEFAULT =
      new SupplyPolicy(BackOff.DEFAULT, Duration.ofSeconds(5), 64);
}
