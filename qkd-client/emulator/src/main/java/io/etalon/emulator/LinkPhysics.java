package io.etalon.emulator;

/**
 * What a BB84 link with phase encoding is built of.
 *
 * <p>Units: pulses per second; mean photons per pulse at the sender; fibre loss in dB; detector
 * efficiency and dark counts per gate (both detectors together) as probabilities; {@code
 * visibility} of the aligned interferometer as a ratio; coherence time of its phase in
 * microseconds.
 */
public record LinkPhysics(
    double pulseRateHz,
    double meanPhotons,
    double lossDb,
    double detectorEfficiency,
    double darkCountProbability,
    double visibility,
    double coherenceTimeMicros) {

  public LinkPhysics {
    boolean sane = pulseRateHz > 0 && pulseRateHz <= 1e10
        && meanPhotons > 0 && meanPhotons <= 1
        && lossDb >= 0 && lossDb <= 100
        && ratio(detectorEfficiency) && ratio(darkCountProbability) && ratio(visibility)
        && coherenceTimeMicros >= 10;
    if (!sane) {
      throw new IllegalArgumentException("no such link can be built: QBER and rates would mislead");
    }
  }

  /** A 50 km metropolitan link: about 700 kbit/s of sifted key at a QBER of 2.8 %. */
  public static LinkPhysics metropolitan() {
    return new LinkPhysics(2e8, 0.4, 10, 0.2, 2e-6, 0.957, 500);
  }

  /** The same devices over another fibre loss, in dB. */
  public LinkPhysics withLossDb(double otherLossDb) {
    return new LinkPhysics(pulseRateHz, meanPhotons, otherLossDb, detectorEfficiency,
        darkCountProbability, visibility, coherenceTimeMicros);
  }

  /** Probability that a pulse of Poissonian light makes a detector click. */
  double signalProbability() {
    double transmittance = detectorEfficiency * Math.pow(10, -lossDb / 10);
    return -Math.expm1(-meanPhotons * transmittance);
  }

  private static boolean ratio(double value) {
    return value >= 0 && value <= 1;
  }
}
