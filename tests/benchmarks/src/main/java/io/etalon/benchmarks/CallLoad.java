package io.etalon.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Asks one HTTP server for a status, over and over. */
record CallLoad(int port, Optional<SSLContext> tls, List<ProcessHandle> proxies) {
  private static final byte[] REQUEST = ("GET /api/v1/keys/sae-b/status HTTP/1.1\r\n"
      + "Host: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII);

  /** How a connection is used. */
  enum Use {
    KEPT,
    ONCE
  }

  /** What was measured; CPU is that of the proxies alone. */
  record Result(long[] nanos, Duration wall, Duration cpu) {
    long micros(int percent) {
      return Percentiles.of(nanos).at(percent) / 1000;
    }

    long perSecond() {
      return nanos.length * 1000L / Math.max(1, wall.toMillis());
    }

    long perCpuSecond() {
      return nanos.length * 1000L / Math.max(1, cpu.toMillis());
    }
  }

  /** So many clients at a time, for so long. */
  Result measure(int clients, Use use, Duration duration) throws InterruptedException {
    Duration before = ProcessUse.cpu(proxies);
    long begun = System.nanoTime();
    long end = begun + duration.toNanos();
    List<List<Long>> taken = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      List<Long> mine = new ArrayList<>();
      taken.add(mine);
      threads.add(Thread.ofPlatform().start(() -> ask(use, end, mine)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Duration wall = Duration.ofNanos(System.nanoTime() - begun);
    long[] nanos = taken.stream()
        .flatMapToLong(mine -> mine.stream().flatMapToLong(LongStream::of)).toArray();
    if (nanos.length == 0) {
      throw new IllegalStateException("nothing on port " + port + " answers calls");
    }
    return new Result(nanos, wall, ProcessUse.cpu(proxies).minus(before));
  }

  private void ask(Use use, long end, List<Long> taken) {
    try {
      while (System.nanoTime() < end) {
        long begun = System.nanoTime();
        try (Socket socket = open()) {
          InputStream in = new BufferedInputStream(socket.getInputStream());
          do {
            long asked = use == Use.KEPT ? System.nanoTime() : begun;
            socket.getOutputStream().write(REQUEST);
            readAnswer(in);
            taken.add(System.nanoTime() - asked);
          } while (use == Use.KEPT && System.nanoTime() < end);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("the server on port " + port + " does not answer", e);
    }
  }

  private Socket open() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    Socket socket = tls.isPresent()
        ? tls.get().getSocketFactory().createSocket(here, port) : new Socket(here, port);
    socket.setTcpNoDelay(true);
    if (socket instanceof SSLSocket secure) {
      secure.startHandshake();
    }
    return socket;
  }

  private static void readAnswer(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the answer ends early");
      }
      head.append((char) next);
    }
    String text = head.toString().toLowerCase(Locale.ROOT);
    if (!text.startsWith("http/1.1 200")) {
      throw new IOException("not 200: " + text);
    }
    int at = text.indexOf("content-length: ") + "content-length: ".length();
    in.skipNBytes(Integer.parseInt(text.substring(at, text.indexOf('\r', at))));
  }
}
