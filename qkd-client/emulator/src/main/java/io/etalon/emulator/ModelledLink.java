package io.etalon.emulator;

import io.etalon.etsi014.LinkReading;
import java.time.Duration;
import java.util.random.RandomGeneratorFactory;

/**
 * The modelled device pair of a link without its key managers: for studies that want many readings
 * and no keys. Guarantee: the same physics, seed and calls give the same readings. Not thread-safe.
 */
public final class ModelledLink {
  private static final double NANOS_PER_SECOND = 1e9;

  private final LinkModel model;

  /** A link that was just aligned. */
  public ModelledLink(LinkPhysics physics, long seed) {
    this.model =
        new LinkModel(physics, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
  }

  /**
   * Lets {@code passed} go by since the last reading and counts for {@code measured} of it, while a
   * fraction, 0 to 1, of the pulses is intercepted and resent.
   */
  public LinkReading measure(
      long nowMillis, Duration passed, Duration measured, double attackedFraction) {
    LinkModel.Exposure exposure = new LinkModel.Exposure(seconds(passed), seconds(measured));
    return model.advance(nowMillis, exposure, attackedFraction).reading();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS_PER_SECOND;
  }
}
