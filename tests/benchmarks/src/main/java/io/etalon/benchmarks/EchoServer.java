package io.etalon.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Answers the first byte of a connection with itself, then swallows what comes. */
final class EchoServer implements AutoCloseable {
  private final ServerSocket server =
      new ServerSocket(0, 128, InetAddress.getLoopbackAddress());

  EchoServer() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      int first = in.read();
      if (first < 0) {
        return;
      }
      out.write(first);
      in.transferTo(OutputStream.nullOutputStream());
      out.write(first);
    } catch (IOException e) {
      // The client has what it wanted.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
