package io.etalon.attestation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A wire to a key manager that can lose answers: requests arrive, and the connection breaks as soon
 * as the answer comes back.
 */
final class LossyWire implements AutoCloseable {
  private final URI target;
  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean losing;

  LossyWire(URI target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  URI uri() {
    return URI.create("https://127.0.0.1:" + server.getLocalPort());
  }

  void loseAnswers(boolean lose) {
    losing = lose;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Socket kme = new Socket(InetAddress.getLoopbackAddress(), target.getPort());
        sockets.add(client);
        sockets.add(kme);
        Thread.ofVirtual().start(() -> relay(client, kme, false));
        Thread.ofVirtual().start(() -> relay(kme, client, true));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void relay(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[16_384];
    try (from; to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (answers && losing) {
          return;
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // Either side closed.
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
