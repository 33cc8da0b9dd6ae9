package io.etalon.gateway;

import io.etalon.channel.HandshakeException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicLong;

/** What an operator reads of a daemon: one method an event. */
final class DaemonLog {
  private static final System.Logger LOG = System.getLogger("io.etalon.gateway.daemon");
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final AtomicLong lastStrangerNanos = new AtomicLong(System.nanoTime() - SECOND_NANOS);
  private final AtomicLong strangersUntold = new AtomicLong();

  void started(int port, int monitorPort, String fingerprint) {
    LOG.log(Level.INFO, "serving on port {0}, health and metrics on port {1}, identity {2}",
        Integer.toString(port), Integer.toString(monitorPort), fingerprint);
  }

  void connected(String client, InetAddress address) {
    LOG.log(Level.INFO, "client {0} connected from {1}", client, address.getHostAddress());
  }

  void disconnected(String client, String reason) {
    LOG.log(Level.INFO, "client {0} disconnected: {1}", client, reason);
  }

  void cutOff(String client, String reason) {
    LOG.log(Level.WARNING, "client {0} was cut off: {1}", client, reason);
  }

  void refused(String client, KeyMethod method, Refusal refusal) {
    LOG.log(Level.WARNING, "refused {0} of client {1}: {2}", method.word(), client, refusal.text());
  }

  void kmeFailed(String client, KeyMethod method, String problem) {
    LOG.log(Level.WARNING, "{0} of client {1} got no answer from the key manager: {2}",
        method.word(), client, problem);
  }

  /** At most a line a second: strangers decide how often this happens. */
  void handshakeFailed(InetAddress address, HandshakeException.Reason reason) {
    long now = System.nanoTime();
    long last = lastStrangerNanos.get();
    if (now - last < SECOND_NANOS || !lastStrangerNanos.compareAndSet(last, now)) {
      strangersUntold.incrementAndGet();
      return;
    }
    LOG.log(Level.WARNING, "a handshake from {0} failed: {1}; {2} others since the last such line",
        address.getHostAddress(), reason, Long.toString(strangersUntold.getAndSet(0)));
  }

  void reloaded(int clients) {
    LOG.log(Level.INFO, "reloaded: {0} clients", Integer.toString(clients));
  }

  void draining() {
    LOG.log(Level.INFO, "stopping: no new calls are taken");
  }
}
