package io.etalon.gateway;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Connections that have not yet shown who they are. Where there are too many, of one address or in
 * all, the oldest gives way: an honest handshake takes milliseconds, and a flood only displaces
 * itself. Thread-safe.
 */
final class Waiting {
  private static final System.Logger LOG = System.getLogger(Waiting.class.getName());

  private final int max;
  private final int maxPerAddress;
  private final Map<Socket, InetAddress> sockets = new LinkedHashMap<>();

  Waiting(int max, int maxPerAddress) {
    this.max = max;
    this.maxPerAddress = maxPerAddress;
  }

  synchronized void add(Socket socket) {
    InetAddress address = socket.getInetAddress();
    if (sockets.values().stream().filter(address::equals).count() >= maxPerAddress) {
      evict(sockets.entrySet().stream().filter(each -> each.getValue().equals(address))
          .map(Map.Entry::getKey).findFirst());
    }
    if (sockets.size() >= max) {
      evict(sockets.keySet().stream().findFirst());
    }
    sockets.put(socket, address);
  }

  synchronized void remove(Socket socket) {
    sockets.remove(socket);
  }

  synchronized int size() {
    return sockets.size();
  }

  private void evict(Optional<Socket> oldest) {
    oldest.ifPresent(socket -> {
      sockets.remove(socket);
      close(socket);
    });
  }

  synchronized void closeAll() {
    sockets.keySet().forEach(Waiting::close);
    sockets.clear();
  }

  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "closing a connection", e);
    }
  }
}
