package io.etalon.gateway;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a daemon is started with and keeps until it stops.
 *
 * @param listen where sidecars connect
 * @param monitor where health and metrics are served, on loopback
 * @param audit the audit log's file
 * @param auditing how it is kept
 * @param limits the daemon's own bounds
 */
public record DaemonSettings(
    HostPort listen, HostPort monitor, Path audit, AuditLog.Settings auditing, Limits limits) {

  /**
   * The bounds that hold for all clients together, or for each channel.
   *
   * @param handshakes connections that have not yet shown who they are; the oldest gives way
   * @param handshakesPerAddress as many of one source address
   * @param callsAtOnce calls under way in one channel
   * @param callDeadline how long the key manager may take
   * @param drain how long calls under way may take once the daemon is told to stop
   */
  public record Limits(
      int handshakes,
      int handshakesPerAddress,
      int callsAtOnce,
      Duration callDeadline,
      Duration drain) {}
}
