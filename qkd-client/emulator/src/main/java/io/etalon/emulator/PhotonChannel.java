package io.etalon.emulator;

import java.util.random.RandomGenerator;

/**
 * Sends pulses through fibre, eavesdropper and detectors.
 *
 * <p>Each pulse is one of few kinds, and pulses of a kind are independent, so that binomial draws
 * give exactly what a loop over single pulses would. An attacked pulse is measured by the
 * eavesdropper in a random basis and sent on: where the basis was wrong its phase is random and
 * half of its detections are errors, whatever the device then makes of them. A dark count falls on
 * either detector. Double clicks are left out: at these click rates they are one in ten thousand.
 */
final class PhotonChannel {
  private static final double EQUAL_BASES = 0.5;
  private static final double WRONG_BASIS = 0.5;
  private static final double COIN = 0.5;

  private final RandomGenerator random;
  private final double signalProbability;
  private final double darkProbability;

  PhotonChannel(LinkPhysics physics, RandomGenerator random) {
    this.random = random;
    this.signalProbability = physics.signalProbability();
    this.darkProbability = physics.darkCountProbability();
  }

  /**
   * Sends {@code pulses} while the interferometer has this contrast (1 is perfect) and a fraction
   * of them is attacked.
   */
  Clicks send(long pulses, double contrast, double attackedFraction) {
    double opticalError = (1 - contrast) / 2;
    long attacked = draw(pulses, attackedFraction);
    long untouched = pulses - attacked;
    long clean = draw(untouched, signalProbability * EQUAL_BASES);
    long resent = draw(attacked, signalProbability * EQUAL_BASES);
    long scrambled = draw(resent, WRONG_BASIS);
    long dark = draw(pulses - clean - resent, darkProbability * EQUAL_BASES);
    long wrong = draw(clean + resent - scrambled, opticalError)
        + draw(scrambled, COIN)
        + draw(dark, COIN);
    return new Clicks(clean + resent + dark, wrong);
  }

  /**
   * The dark counts with equal bases that a device expects among so many pulses, from its
   * calibration.
   */
  double expectedDark(long pulses) {
    return pulses * darkProbability * EQUAL_BASES;
  }

  private long draw(long n, double p) {
    return Binomial.sample(random, n, p);
  }
}
