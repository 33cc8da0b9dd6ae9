package io.etalon.emulator;

import java.util.random.RandomGenerator;

/**
 * A quantity that wanders around zero and returns, as temperature makes fibres do: an
 * Ornstein-Uhlenbeck process.
 */
final class Drift {
  private final double deviation;
  private final double memorySeconds;
  private double value;

  /** Starts at rest. Units: {@code deviation} is the long-run standard deviation. */
  Drift(double deviation, double memorySeconds) {
    this.deviation = deviation;
    this.memorySeconds = memorySeconds;
  }

  double advance(double seconds, RandomGenerator random) {
    double kept = Math.exp(-seconds / memorySeconds);
    value = value * kept + deviation * Math.sqrt(1 - kept * kept) * random.nextGaussian();
    return value;
  }
}
