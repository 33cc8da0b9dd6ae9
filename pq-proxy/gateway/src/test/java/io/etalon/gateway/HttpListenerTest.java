package io.etalon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the local port answers, to programs and to those who only look like one. */
final class HttpListenerTest {
  private HttpListener listener;

  @BeforeEach
  void start() throws Exception {
    listener = new HttpListener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8,
        request -> Pages.text(200,
            request.verb() + " " + request.target() + " " + request.body().size()));
  }

  @AfterEach
  void close() {
    listener.close();
  }

  private String say(String text) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static String get(String more) {
    return "GET /a HTTP/1.1\r\nHost: 127.0.0.1:8014\r\n" + more + "\r\n";
  }

  @Test
  void answersSeveralRequestsOnOneConnection() throws Exception {
    String two = say(get("") + "POST /b HTTP/1.1\nHost: localhost\nContent-Length: 3\n\nxyz");
    assertThat(two).contains("GET /a 0").contains("POST /b 3");
    assertThat(say("POST /c HTTP/1.1\r\nHost: [::1]:1\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "2\r\nab\r\n0\r\n\r\n")).contains("POST /c 2");
  }

  @Test
  void refusesWebPagesThatReachLoopback() throws Exception {
    for (String more : List.of("Origin: https://evil.example\r\n", "Sec-Fetch-Site: none\r\n")) {
      assertThat(say(get(more))).startsWith("HTTP/1.1 403");
    }
    for (String host : List.of("evil.example", "localhost.evil.example", "127.0.0.1.evil.example",
        "")) {
      assertThat(say("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void refusesMessagesThatTwoReadersCouldReadDifferently() throws Exception {
    for (String more : List.of(
        "Content-Length: 1\r\nContent-Length: 2\r\n",
        "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: +1\r\n",
        "Content-Length: 99999999\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        " folded: header\r\n",
        "no colon\r\n",
        "space : before\r\n",
        "X: " + "a".repeat(20_000) + "\r\n",
        "X: 1\r\n".repeat(5_000))) {
      assertThat(say(get(more) + "ab")).as(more.substring(0, 5)).startsWith("HTTP/1.1 400");
    }
    assertThat(say("HELO there\r\n\r\n")).startsWith("HTTP/1.1 400");
  }

  @Test
  void aFewIdleConnectionsDoNotStopOthersThanTheirOwnNumber() throws Exception {
    Socket[] idle = new Socket[7];
    for (int i = 0; i < idle.length; i++) {
      idle[i] = new Socket(InetAddress.getLoopbackAddress(), listener.port());
      idle[i].getOutputStream().write('G');
    }
    assertThat(say(get(""))).contains("GET /a 0");
    for (Socket socket : idle) {
      socket.close();
    }
  }
}
