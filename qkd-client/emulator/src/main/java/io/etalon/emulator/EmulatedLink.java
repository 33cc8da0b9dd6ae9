package io.etalon.emulator;

import io.etalon.etsi014.LinkMetrics;
import io.etalon.etsi014.LinkReading;
import io.etalon.etsi014.Provenance;
import io.etalon.metrics.Replay;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGeneratorFactory;

/**
 * The device pair of one link: what both its key managers share. Guarantee: thread-safe.
 *
 * <p>A cut fibre carries no photons: readings are then absent, not zero, and no key is made.
 */
final class EmulatedLink {
  private static final int KEPT_READINGS = 32;
  private static final int MAX_LATE_TICKS = 5;
  private static final double MILLIS_PER_SECOND = 1_000;

  /** Where readings come from. */
  private sealed interface Driver {
    record Model(LinkModel model) implements Driver {}

    record Log(Replay replay) implements Driver {}
  }

  private final Driver driver;
  private final Provenance provenance;
  private final long cadenceMillis;
  private final KeyPool pool = new KeyPool();
  private final Deque<LinkReading> readings = new ArrayDeque<>();
  private long lastTickMillis;
  private long replayedBitsPerSecond;
  private boolean cut;
  private double attackedFraction;

  EmulatedLink(LinkSource source, Duration cadence, long nowMillis) {
    this.provenance = source.provenance();
    this.cadenceMillis = cadence.toMillis();
    this.lastTickMillis = nowMillis;
    this.driver = switch (source) {
      case LinkSource.Modelled modelled -> new Driver.Model(new LinkModel(modelled.physics(),
          RandomGeneratorFactory.of("L64X128MixRandom")
              .create(modelled.seed().orElseGet(() -> new SecureRandom().nextLong()))));
      case LinkSource.Replayed replayed ->
          new Driver.Log(new Replay(replayed.log(), nowMillis, replayed.speed()));
    };
  }

  KeyPool pool() {
    return pool;
  }

  Provenance provenance() {
    return provenance;
  }

  /**
   * Lets the time since the last tick pass; a host that was suspended does not make hours of key at
   * once.
   */
  synchronized void tick(long nowMillis) {
    long elapsed = Math.min(nowMillis - lastTickMillis, MAX_LATE_TICKS * cadenceMillis);
    if (elapsed <= 0) {
      return;
    }
    lastTickMillis = nowMillis;
    double seconds = elapsed / MILLIS_PER_SECOND;
    switch (driver) {
      case Driver.Model(LinkModel model) -> measure(model, nowMillis, seconds);
      case Driver.Log(Replay replay) -> play(replay, nowMillis, seconds);
    }
  }

  synchronized LinkMetrics metrics() {
    return new LinkMetrics(provenance, cadenceMillis, List.copyOf(readings));
  }

  synchronized void cut() {
    cut = true;
  }

  synchronized void heal() {
    cut = false;
    attackedFraction = 0;
  }

  /** Returns false where the link plays a log, which has no photons to disturb. */
  synchronized boolean eavesdrop(double fraction) {
    if (provenance == Provenance.REPLAY) {
      return false;
    }
    attackedFraction = fraction;
    return true;
  }

  synchronized boolean isCut() {
    return cut;
  }

  synchronized double eavesdropFraction() {
    return attackedFraction;
  }

  private void measure(LinkModel model, long nowMillis, double seconds) {
    if (cut) {
      publish(LinkReading.nothing(nowMillis));
      return;
    }
    LinkModel.Interval interval = model.advance(nowMillis, seconds, attackedFraction);
    pool.add(interval.secretBits());
    publish(interval.reading());
  }

  private void play(Replay replay, long nowMillis, double seconds) {
    List<LinkReading> due = replay.due(nowMillis);
    if (cut) {
      publish(LinkReading.nothing(nowMillis));
      return;
    }
    pool.add((long) (replayedBitsPerSecond * seconds));
    replayedBitsPerSecond = replay.finished() ? 0 : replayedBitsPerSecond;
    for (LinkReading reading : due) {
      replayedBitsPerSecond = reading.rateBitsPerSecond().orElse(0);
      publish(reading);
    }
  }

  private void publish(LinkReading reading) {
    readings.addLast(reading);
    if (readings.size() > KEPT_READINGS) {
      readings.removeFirst();
    }
  }
}
