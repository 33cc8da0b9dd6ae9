package io.etalon.gateway;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody on the way between sidecar and daemon, who sees every frame and may do as he likes. */
final class WireTap implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final int daemonPort;
  private final Attack attack;
  final List<byte[]> fromClient = new CopyOnWriteArrayList<>();
  final List<byte[]> fromDaemon = new CopyOnWriteArrayList<>();

  /** What is passed on instead of the frame with this number, counted from 0 in each direction. */
  interface Attack {
    List<byte[]> client(int number, byte[] frame);

    default List<byte[]> daemon(int number, byte[] frame) {
      return List.of(frame);
    }
  }

  WireTap(int daemonPort, Attack attack) throws IOException {
    this.daemonPort = daemonPort;
    this.attack = attack;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Socket daemon = new Socket(InetAddress.getLoopbackAddress(), daemonPort);
        sockets.addAll(List.of(client, daemon));
        Thread.ofVirtual().start(() -> pass(client, daemon, fromClient, attack::client));
        Thread.ofVirtual().start(() -> pass(daemon, client, fromDaemon, attack::daemon));
      } catch (IOException e) {
        return;
      }
    }
  }

  private interface Change {
    List<byte[]> of(int number, byte[] frame);
  }

  private static void pass(Socket from, Socket to, List<byte[]> seen, Change change) {
    try (from; to) {
      DataInputStream in = new DataInputStream(from.getInputStream());
      DataOutputStream out = new DataOutputStream(to.getOutputStream());
      for (int number = 0; ; number++) {
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        seen.add(frame);
        for (byte[] each : change.of(number, frame)) {
          out.writeInt(each.length);
          out.write(each);
        }
      }
    } catch (IOException e) {
      // The connection is over, by whomever.
    }
  }

  /** Says to a daemon, on a connection of its own, what was recorded; true once it hangs up. */
  static boolean sayAgain(int port, List<byte[]> frames) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      for (byte[] frame : new ArrayList<>(frames)) {
        out.writeInt(frame.length);
        out.write(frame);
      }
      while (socket.getInputStream().read() >= 0) {
        continue;
      }
      return true;
    } catch (SocketException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
