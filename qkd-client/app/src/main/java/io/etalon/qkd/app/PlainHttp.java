package io.etalon.qkd.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Recognises a server that speaks HTTP where HTTPS is meant. Nothing secret is sent. */
final class PlainHttp {
  private static final byte[] REQUEST =
      "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int FIRST_WORD = 5;

  private PlainHttp() {}

  static boolean isSpokenAt(InetSocketAddress address, Duration timeout) {
    try (Socket socket = new Socket()) {
      socket.connect(address, Math.toIntExact(timeout.toMillis()));
      socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
      socket.getOutputStream().write(REQUEST);
      byte[] first = socket.getInputStream().readNBytes(FIRST_WORD);
      return new String(first, StandardCharsets.US_ASCII).equals("HTTP/");
    } catch (IOException e) {
      return false;
    }
  }
}
