package io.etalon.emulator;

import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** All links of one process, the clock that drives them and the port that controls them. */
public final class EmulatorHost implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EmulatorHost.class.getName());

  private final Map<String, KmePair> pairs = new LinkedHashMap<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("emulator-clock").factory());
  private final InstantSource clock;
  private final ControlServer control;

  private EmulatorHost(EmulatorConfig config, InstantSource clock) {
    this.clock = clock;
    try {
      for (LinkConfig link : config.links()) {
        pairs.put(link.link(), new KmePair(link, config.cadence(), clock.millis()));
      }
      this.control = new ControlServer(this, config.controlPort(), config.tokenFile());
    } catch (EmulatorException e) {
      closePairs();
      throw e;
    }
    long cadence = config.cadence().toMillis();
    ticker.scheduleAtFixedRate(this::tick, cadence, cadence, TimeUnit.MILLISECONDS);
  }

  /**
   * Starts every link. Errors: {@link EmulatorException} where a port is taken; then nothing stays
   * running.
   */
  public static EmulatorHost start(EmulatorConfig config, InstantSource clock) {
    return new EmulatorHost(config, clock);
  }

  /** The pairs, in the order of the configuration. */
  public List<KmePair> pairs() {
    return List.copyOf(pairs.values());
  }

  /** The pair of the link with this name. */
  public Optional<KmePair> pair(String link) {
    return Optional.ofNullable(pairs.get(link));
  }

  /** Where the control port listens. */
  public URI control() {
    return control.uri();
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    control.close();
    closePairs();
  }

  private void tick() {
    for (KmePair pair : pairs.values()) {
      try {
        pair.tick(clock.millis());
      } catch (RuntimeException e) {
        // The root of the clock's thread: one broken link must not stop the others.
        LOG.log(System.Logger.Level.ERROR, "link " + pair.link() + " stopped", e);
      }
    }
  }

  private void closePairs() {
    pairs.values().forEach(KmePair::close);
  }
}
