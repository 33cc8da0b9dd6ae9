package io.etalon.gateway;

import io.etalon.crypto.PublicKey;
import java.time.Duration;
import java.util.List;

/**
 * What a sidecar is started with.
 *
 * @param listen where applications find the three calls in plain HTTP, on loopback
 * @param daemons the daemons, in the order in which they are tried
 * @param tunnels the services it makes reachable here
 * @param connections applications' connections at one time
 * @param callDeadline how long a call may take
 */
public record SidecarSettings(
    HostPort listen,
    List<Daemon> daemons,
    List<Tunnel> tunnels,
    int connections,
    Duration callDeadline) {

  /** A daemon: where it is, and the key that it must prove to hold. */
  public record Daemon(String name, HostPort address, PublicKey key) {}

  /** A service of the daemons, and the loopback address under which it appears here. */
  public record Tunnel(String service, HostPort listen) {}

  /** Copies the lists, and checks that there is a daemon. */
  public SidecarSettings {
    daemons = List.copyOf(daemons);
    tunnels = List.copyOf(tunnels);
    if (daemons.isEmpty()) {
      throw new IllegalArgumentException("a sidecar needs a daemon");
    }
  }
}
