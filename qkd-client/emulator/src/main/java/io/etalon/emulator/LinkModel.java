package io.etalon.emulator;

import io.etalon.etsi014.LinkReading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * A BB84 link in time: alignment and coherence drift, pulses fly, and the device counts what
 * arrives.
 *
 * <p>Of all pulses 14 of 16 carry key, one serves the visibility and one the coherence time. The
 * key pulses of an interval form 16 sub-blocks, whose QBERs make the histogram.
 */
final class LinkModel {
  private static final int SHARES = 16;
  private static final int KEY_SHARES = 14;
  private static final int SUB_BLOCKS = 16;
  /** Misalignment of the interferometer's phase, in radians, and how fast it wanders. */
  private static final double PHASE_DEVIATION = 0.06;
  private static final double PHASE_MEMORY_SECONDS = 120;
  /** Relative change of the coherence time. */
  private static final double COHERENCE_DEVIATION = 0.05;
  private static final double COHERENCE_MEMORY_SECONDS = 300;
  /** The phase decays this long between two corrections of the stabilisation. */
  private static final double STABILISATION_MICROS = 5;

  /** What the device made of one interval: its reading and the bits of secret key. */
  record Interval(LinkReading reading, long secretBits) {}

  /** How long the link drifted since the last interval, and how long its device then counted. */
  record Exposure(double passedSeconds, double measuredSeconds) {}

  private final LinkPhysics physics;
  private final RandomGenerator random;
  private final PhotonChannel channel;
  private final Interferometer interferometer;
  private final Drift phase = new Drift(PHASE_DEVIATION, PHASE_MEMORY_SECONDS);
  private final Drift coherence = new Drift(COHERENCE_DEVIATION, COHERENCE_MEMORY_SECONDS);

  LinkModel(LinkPhysics physics, RandomGenerator random) {
    this.physics = physics;
    this.random = random;
    this.channel = new PhotonChannel(physics, random);
    this.interferometer = new Interferometer(channel);
  }

  /**
   * Runs the link for some time that ends at {@code nowMillis}, while a fraction of the pulses is
   * intercepted and resent.
   */
  Interval advance(long nowMillis, double seconds, double attackedFraction) {
    return advance(nowMillis, new Exposure(seconds, seconds), attackedFraction);
  }

  /** The same, where the device measures for a part of the time alone. */
  Interval advance(long nowMillis, Exposure exposure, double attackedFraction) {
    double aligned = physics.visibility()
        * Math.cos(phase.advance(exposure.passedSeconds(), random));
    double trueMicros = physics.coherenceTimeMicros()
        * Math.exp(coherence.advance(exposure.passedSeconds(), random));
    double seconds = exposure.measuredSeconds();
    double contrast = aligned * Math.exp(-STABILISATION_MICROS / trueMicros);
    long share = Math.max(1, Math.round(physics.pulseRateHz() * seconds / SHARES));

    List<Clicks> blocks = new ArrayList<>();
    for (int i = 0; i < SUB_BLOCKS; i++) {
      blocks.add(channel.send(share * KEY_SHARES / SUB_BLOCKS, contrast, attackedFraction));
    }
    Clicks key = new Clicks(
        blocks.stream().mapToLong(Clicks::total).sum(),
        blocks.stream().mapToLong(Clicks::wrong).sum());
    double secretBits =
        key.total() == 0 ? 0 : key.total() * KeyRate.secretShare(key.errorRatio());
    LinkReading reading = new LinkReading(nowMillis,
        OptionalLong.of(key.total()), OptionalLong.of(key.wrong()), qber(key),
        ppb(interferometer.visibility(share, contrast, attackedFraction)),
        whole(interferometer.coherenceTimeMicros(share, aligned, trueMicros, attackedFraction)),
        OptionalLong.of((long) (secretBits / seconds)), histogram(blocks));
    return new Interval(reading, (long) secretBits);
  }

  private static OptionalLong qber(Clicks key) {
    return key.total() == 0
        ? OptionalLong.empty()
        : OptionalLong.of(Math.ceilDiv(
            Math.multiplyExact(key.wrong(), LinkReading.ONE_PPB), key.total()));
  }

  private static List<Integer> histogram(List<Clicks> blocks) {
    List<Integer> bins = new ArrayList<>(Collections.nCopies(LinkReading.HISTOGRAM_BINS, 0));
    for (Clicks block : blocks) {
      LinkReading.binOf(block.wrong(), block.total())
          .ifPresent(bin -> bins.set(bin, bins.get(bin) + 1));
    }
    return bins;
  }

  private static OptionalLong ppb(OptionalDouble ratio) {
    return ratio.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of((long) (ratio.getAsDouble() * LinkReading.ONE_PPB));
  }

  private static OptionalLong whole(OptionalDouble value) {
    return value.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.min((long) value.getAsDouble(), LinkReading.MAX_COUNT));
  }
}
