package io.etalon.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;

/**
 * Accepts connections. Those that have not proved who they are stay few: when there are too many,
 * the oldest from the busiest address goes. An honest peer, done in milliseconds, hardly ever is
 * that one.
 */
final class Listener implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Listener.class.getName());
  private static final Duration END_PATIENCE = Duration.ofSeconds(2);
  private static final int BACKLOG = 128;
  private static final int MAX_UNIDENTIFIED = 256;

  private final ServerSocket server;
  private final Accepted accepted;
  private final LinkedHashSet<Socket> unidentified = new LinkedHashSet<>();
  private final Thread thread = Thread.ofVirtual().name("peer-listener").unstarted(this::run);

  /**
   * Makes a channel of a connection that was accepted; runs {@code identified} once it is known who
   * is there.
   */
  @FunctionalInterface
  interface Accepted {
    void handshake(Socket socket, Runnable identified);
  }

  Listener(InetSocketAddress address, Accepted accepted) {
    this.accepted = accepted;
    try {
      this.server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(address, BACKLOG);
    } catch (IOException e) {
      throw new NetworkException(
          "cannot listen on " + address.getHostString() + ":" + address.getPort() + " ("
              + e.getMessage() + "): stop whatever uses the port, or choose another one", e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** Accepts from now on, until closed. */
  void start() {
    thread.start();
  }

  private void run() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        admit(socket);
        Thread.ofVirtual().name("peer-accept").start(() -> handshake(socket));
      } catch (IOException e) {
        if (!server.isClosed()) {
          LOG.log(System.Logger.Level.WARNING, "a connection could not be accepted", e);
          pause();
        }
      }
    }
  }

  /** Out of file descriptors, for one: trying again at once would only burn the processor. */
  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handshake(Socket socket) {
    try {
      accepted.handshake(socket, () -> forget(socket));
    } finally {
      forget(socket);
    }
  }

  private synchronized void admit(Socket socket) {
    if (unidentified.size() >= MAX_UNIDENTIFIED) {
      Socket victim = oldestOfTheBusiestAddress();
      unidentified.remove(victim);
      Sockets.close(victim);
    }
    unidentified.addLast(socket);
  }

  private Socket oldestOfTheBusiestAddress() {
    Map<InetAddress, Integer> counts = new HashMap<>();
    unidentified.forEach(socket -> counts.merge(socket.getInetAddress(), 1, Integer::sum));
    int most = Collections.max(counts.values());
    return unidentified.stream()
        .filter(socket -> counts.get(socket.getInetAddress()) == most)
        .findFirst()
        .orElseThrow();
  }

  private synchronized void forget(Socket socket) {
    unidentified.remove(socket);
  }

  /** Gives the port back; it is free when this returns. */
  @Override
  public void close() {
    Sockets.close(server);
    closeUnidentified();
    try {
      // The JDK keeps the port until the thread that accepts has noticed.
      thread.join(END_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void closeUnidentified() {
    unidentified.forEach(Sockets::close);
    unidentified.clear();
  }
}
