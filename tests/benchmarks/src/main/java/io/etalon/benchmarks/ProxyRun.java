package io.etalon.benchmarks;

import io.etalon.benchmarks.CallLoad.Result;
import io.etalon.benchmarks.CallLoad.Use;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code tests/benchmarks/run proxy [NGINX [STUNNEL]]}: the post-quantum proxy beside nginx and
 * stunnel, before the same emulated key manager, in turns.
 */
public final class ProxyRun {
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final Duration EACH = Duration.ofSeconds(5);
  private static final int CLIENTS = 8;
  private static final int CONNECTIONS = 60;
  private static final int CHUNK = 64 * 1024;
  private static final int CHUNKS = 4000;

  private final ProxyLab lab;
  private final Figures figures = new Figures();

  private ProxyRun(ProxyLab lab) {
    this.lab = lab;
  }

  /** Measures and prints; what is not on this machine is left out. */
  public static void main(String[] arguments) throws Exception {
    try (ProxyLab lab = new ProxyLab()) {
      ProxyRun run = new ProxyRun(lab);
      run.measure(binary(arguments, 0, "nginx"), binary(arguments, 1, "stunnel"));
      System.out.println(run.figures.print(false));
    }
  }

  private static Optional<String> binary(String[] arguments, int at, String name) {
    if (arguments.length > at) {
      return Optional.of(arguments[at]);
    }
    return List.of("/usr/sbin/", "/usr/bin/").stream().map(each -> each + name)
        .filter(each -> Files.isExecutable(Path.of(each))).findFirst();
  }

  private void measure(Optional<String> nginx, Optional<String> stunnel) throws Exception {
    int listen = ProxyLab.freePort();
    int tunnel = ProxyLab.freePort();
    long begun = System.nanoTime();
    List<ProcessHandle> proxy = lab.startProxy(listen, tunnel);
    awaitPort(listen);
    figures.put("start of both programs, ms", (System.nanoTime() - begun) / 1_000_000);
    figures.put("load average before", ProcessUse.loadAverage());
    CallLoad direct = new CallLoad(lab.kme.kmeA().getPort(), Optional.of(lab.tls()), List.of());
    CallLoad ours = new CallLoad(listen, Optional.empty(), proxy);
    direct.measure(2, Use.KEPT, WARM_UP);
    ours.measure(CLIENTS, Use.KEPT, WARM_UP);
    ours.measure(1, Use.KEPT, WARM_UP);
    if (nginx.isPresent()) {
      int port = ProxyLab.freePort();
      CallLoad theirs = new CallLoad(
          port, Optional.of(lab.tls()), lab.startNginx(nginx.get(), port));
      awaitPort(port);
      theirs.measure(2, Use.KEPT, Duration.ofSeconds(2));
      // In turns, so that whatever else the machine does disturbs all alike.
      for (int round = 1; round <= 2; round++) {
        calls("direct, round " + round, direct);
        calls("nginx, round " + round, theirs);
        calls("proxy, round " + round, ours);
      }
    } else {
      calls("direct", direct);
      calls("proxy", ours);
    }
    tunnels("proxy", tunnel, proxy);
    if (stunnel.isPresent()) {
      int port = ProxyLab.freePort();
      List<ProcessHandle> pair = lab.startStunnel(stunnel.get(), port);
      awaitPort(port);
      tunnels("stunnel", port, pair);
    }
    figures.put("revoked in the file until its tunnel is cut, ms", revoke(tunnel));
    figures.put("largest resident set of the proxy, MB", ProcessUse.maxResidentMegabytes(proxy));
    figures.put("load average after", ProcessUse.loadAverage());
  }

  private void calls(String name, CallLoad load) throws InterruptedException {
    Result one = load.measure(1, Use.KEPT, EACH);
    Result many = load.measure(CLIENTS, Use.KEPT, EACH);
    Result fresh = load.measure(1, Use.ONCE, EACH);
    figures.put(name + ", kept, p50/p99 µs", one.micros(50) + " / " + one.micros(99));
    figures.put(name + ", 8 clients, calls/s", many.perSecond());
    if (!load.proxies().isEmpty()) {
      figures.put(name + ", 8 clients, calls per CPU second", many.perCpuSecond());
    }
    figures.put(name + ", new connection, p50/p99 µs",
        fresh.micros(50) + " / " + fresh.micros(99));
  }

  private void tunnels(String name, int port, List<ProcessHandle> processes)
      throws IOException {
    long[] opened = new long[CONNECTIONS];
    Duration before = ProcessUse.cpu(processes);
    for (int i = 0; i < CONNECTIONS; i++) {
      long begun = System.nanoTime();
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        greet(socket);
      }
      opened[i] = System.nanoTime() - begun;
    }
    Percentiles handshakes = Percentiles.of(opened);
    figures.put(name + " tunnel, open to first byte, p50/p99 µs",
        handshakes.at(50) / 1000 + " / " + handshakes.at(99) / 1000);
    figures.put(name + " tunnel, CPU ms each",
        ProcessUse.cpu(processes).minus(before).toMillis() / (double) CONNECTIONS);
    stream(port);
    before = ProcessUse.cpu(processes);
    long begun = System.nanoTime();
    stream(port);
    double seconds = (System.nanoTime() - begun) / 1e9;
    double megabytes = (double) CHUNK * CHUNKS / 1e6;
    figures.put(name + " tunnel, MB/s", Math.round(megabytes / seconds));
    figures.put(name + " tunnel, MB per CPU second", Math.round(megabytes * 1000
        / Math.max(1, ProcessUse.cpu(processes).minus(before).toMillis())));
  }

  private long revoke(int port) throws IOException {
    Path file = lab.directory.resolve("daemon.toml");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      greet(socket);
      String text = Files.readString(file);
      long begun = System.nanoTime();
      Files.writeString(file, text + "revoked = true\n");
      if (socket.getInputStream().read() >= 0) {
        throw new IOException("a revoked client was answered");
      }
      return (System.nanoTime() - begun) / 1_000_000;
    }
  }

  private static void greet(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    socket.getOutputStream().write(7);
    if (socket.getInputStream().read() != 7) {
      throw new IOException("the tunnel does not lead to the echo service");
    }
  }

  private static void stream(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      greet(socket);
      OutputStream out = socket.getOutputStream();
      byte[] chunk = new byte[CHUNK];
      for (int i = 0; i < CHUNKS; i++) {
        out.write(chunk);
      }
      socket.shutdownOutput();
      if (socket.getInputStream().read() != 7) {
        throw new IOException("the stream did not arrive whole");
      }
    }
  }

  private static void awaitPort(int port) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.getSoTimeout();
        return;
      } catch (SocketException e) {
        Thread.sleep(50);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("nobody listens on port " + port);
  }
}
