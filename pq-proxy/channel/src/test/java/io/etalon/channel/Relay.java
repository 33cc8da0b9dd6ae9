package io.etalon.channel;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.tuweni.bytes.Bytes;

/**
 * An attacker on the path: passes on what the client sends frame by frame, changed as a test says,
 * and the rest untouched.
 */
final class Relay implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final BiFunction<Integer, Bytes, List<Bytes>> hand;
  private final List<Socket> sockets = new ArrayList<>();

  /** The hand gets each frame's number and content and says what goes on in its stead. */
  Relay(int target, BiFunction<Integer, Bytes, List<Bytes>> hand) throws IOException {
    this.listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    this.target = target;
    this.hand = hand;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      Socket client = listener.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(client);
      sockets.add(server);
      Thread.ofVirtual().start(() -> relay(client, server));
      Thread.ofVirtual().start(() -> copy(server, client));
    } catch (IOException e) {
      close();
    }
  }

  private void relay(Socket from, Socket to) {
    try (from;
        to) {
      DataInputStream in = new DataInputStream(from.getInputStream());
      DataOutputStream out = new DataOutputStream(to.getOutputStream());
      for (int number = 0; ; number++) {
        Bytes frame = Bytes.wrap(in.readNBytes(in.readInt()));
        for (Bytes passed : hand.apply(number, frame)) {
          out.writeInt(passed.size());
          out.write(passed.toArray());
        }
      }
    } catch (IOException e) {
      // One of the ends closed the connection, and the other's is closed by the try.
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // As above.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
