package io.etalon.network;

import java.io.Closeable;
import java.io.IOException;

/** Closing what may already be closed. */
final class Sockets {
  private Sockets() {}

  static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      System.getLogger(Sockets.class.getName())
          .log(System.Logger.Level.DEBUG, "closing a socket", e);
    }
  }
}
