package io.etalon.emulator;

import java.util.OptionalDouble;

/**
 * Measures visibility and coherence time with pulses of their own, through the same fibre and the
 * same eavesdropper as the key. So {@code Q = (1 - V)/2 + Qdark} holds because light behaves so,
 * and not because one number was made from the other.
 */
final class Interferometer {
  /** Delays at which the decay of the fringes is probed. */
  private static final double[] LAG_MICROS = {25, 50, 100, 175, 275, 400};
  private static final int MIN_POINTS = 3;

  private final PhotonChannel channel;

  Interferometer(PhotonChannel channel) {
    this.channel = channel;
  }

  /** The fringe visibility, dark counts subtracted; absent where too little light arrived. */
  OptionalDouble visibility(long pulses, double contrast, double attackedFraction) {
    Clicks clicks = channel.send(pulses, contrast, attackedFraction);
    double light = clicks.total() - channel.expectedDark(pulses);
    if (light < 1) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Math.clamp((clicks.total() - 2.0 * clicks.wrong()) / light, 0, 1));
  }

  /**
   * The time in which the phase loses its memory: fringes at a delay {@code t} have contrast {@code
   * exp(-t/tau)}, so a line through the logarithms of the measured contrasts has slope {@code
   * -1/tau}. Units: microseconds.
   */
  OptionalDouble coherenceTimeMicros(
      long pulses, double contrast, double trueMicros, double attackedFraction) {
    int points = 0;
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumXy = 0;
    for (double lag : LAG_MICROS) {
      OptionalDouble measured = visibility(
          pulses / LAG_MICROS.length, contrast * Math.exp(-lag / trueMicros), attackedFraction);
      if (measured.isEmpty() || measured.getAsDouble() <= 0) {
        continue;
      }
      double y = Math.log(measured.getAsDouble());
      points++;
      sumX += lag;
      sumY += y;
      sumXx += lag * lag;
      sumXy += lag * y;
    }
    if (points < MIN_POINTS) {
      return OptionalDouble.empty();
    }
    double slope = (points * sumXy - sumX * sumY) / (points * sumXx - sumX * sumX);
    return slope < 0 ? OptionalDouble.of(-1 / slope) : OptionalDouble.empty();
  }
}
