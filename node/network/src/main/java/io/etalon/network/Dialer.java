package io.etalon.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Reaches one peer again and again, as long as it is allowed and not connected. */
final class Dialer implements Runnable {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int CONNECT_TIMEOUT_MILLIS = 3_000;

  private final PeerAddress address;
  private final NetworkConfig.Backoff backoff;
  private final PeerTable table;
  private final Opened opened;

  /** Makes a channel of a connection that was opened, and reports whether one came about. */
  @FunctionalInterface
  interface Opened {
    boolean handshake(Socket socket, PeerAddress address);
  }

  Dialer(PeerAddress address, NetworkConfig.Backoff backoff, PeerTable table, Opened opened) {
    this.address = address;
    this.backoff = backoff;
    this.table = table;
    this.opened = opened;
  }

  /** Runs until interrupted. */
  @Override
  public void run() {
    Duration wait = backoff.first();
    try {
      while (true) {
        Thread.sleep(POLL);
        if (!table.lacks(address.peerId())) {
          continue;
        }
        wait = dial() ? backoff.first() : shorter(wait.multipliedBy(2), backoff.longest());
        Thread.sleep(wait.toMillis() / 2 + jitterMillis(wait));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean dial() {
    Socket socket = new Socket();
    try {
      // Resolved anew each time: a peer may have moved.
      socket.connect(
          new InetSocketAddress(address.host(), address.port()), CONNECT_TIMEOUT_MILLIS);
    } catch (IOException e) {
      table.failed(address.peerId(), "UNREACHABLE: " + e.getMessage());
      Sockets.close(socket);
      return false;
    }
    return opened.handshake(socket, address);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static long jitterMillis(Duration wait) {
    return ThreadLocalRandom.current().nextLong(wait.toMillis() / 2 + 1);
  }
}
