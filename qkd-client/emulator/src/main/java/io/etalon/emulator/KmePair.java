package io.etalon.emulator;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;

/**
 * The two key managers of one link, each serving its own application over mutual TLS on loopback.
 */
public final class KmePair implements AutoCloseable {
  private final LinkConfig config;
  private final EmulatedLink link;
  private final PlantedFaults faults = new PlantedFaults();
  private final KmeServer a;
  private final KmeServer b;

  /**
   * Starts both servers; time passes for the link only by {@link #tick}.
   * Errors: {@link EmulatorException} where a port is taken.
   */
  public KmePair(LinkConfig config, Duration cadence, long nowMillis) {
    this.config = config;
    this.link = new EmulatedLink(config.source(), cadence, nowMillis);
    this.a = new KmeServer(
        config.a(), new KmeMethods(config.a(), config.b(), link, faults), faults);
    try {
      this.b = new KmeServer(
          config.b(), new KmeMethods(config.b(), config.a(), link, faults), faults);
    } catch (EmulatorException e) {
      a.close();
      throw e;
    }
  }

  /** Lets the link run until {@code nowMillis} and publish what it measured. */
  public void tick(long nowMillis) {
    link.tick(nowMillis);
  }

  /** Cuts the fibre: no photons, no readings, no new key. */
  public void cut() {
    link.cut();
  }

  /** Mends the fibre and removes the eavesdropper. */
  public void heal() {
    link.heal();
  }

  /**
   * Lets an eavesdropper intercept and resend a fraction, 0 to 1, of the pulses. Returns whether
   * the link has photons to disturb; one that plays a log has none.
   */
  public boolean eavesdrop(double fraction) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("a fraction is 0 to 1, not " + fraction);
    }
    return link.eavesdrop(fraction);
  }

  /** Lets both key managers misbehave in these ways and no others, from the next request on. */
  public void plant(Collection<KmeFault> planted) {
    faults.plant(planted);
  }

  /** What the link's control shows. */
  public LinkState state() {
    return new LinkState(config.link(), link.isCut(), link.eavesdropFraction(),
        link.pool().storedKeys(), link.pool().drawnKeys(), link.pool().fetchedKeys(),
        link.provenance().word(), kmeA(), kmeB());
  }

  /** The link's name. */
  public String link() {
    return config.link();
  }

  /** Where the first key manager listens. */
  public URI kmeA() {
    return a.uri();
  }

  /** Where the second key manager listens. */
  public URI kmeB() {
    return b.uri();
  }

  @Override
  public void close() {
    a.close();
    b.close();
  }
}
