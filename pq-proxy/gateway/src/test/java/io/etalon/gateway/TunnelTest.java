package io.etalon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.gateway.ClientGrant.Rights;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any service through the channel: whole, in both directions, for those who may. */
final class TunnelTest {
  private static final int MANY = 6 * TunnelPipe.WINDOW_BYTES + 17;

  private final ProxyLab lab = new ProxyLab();
  private Optional<ServerSocket> service = Optional.empty();

  @TempDir private Path directory;

  @BeforeEach
  void serve() throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    service = Optional.of(server);
    Thread.ofVirtual().start(() -> {
      while (!server.isClosed()) {
        try {
          Socket socket = server.accept();
          Thread.ofVirtual().start(() -> echo(socket));
        } catch (IOException e) {
          return;
        }
      }
    });
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      // The tunnel closed it.
    }
  }

  @AfterEach
  void close() throws Exception {
    lab.close();
    service.orElseThrow().close();
  }

  private DaemonPolicy policy(Set<String> services) {
    ClientGrant client = new ClientGrant("app", ProxyLab.APP.publicKey(), Optional.empty(),
        new Rights(Set.of(), Set.of(), services), ProxyLab.PLENTY, Optional.empty());
    return new DaemonPolicy(Optional.empty(), List.of(client),
        Map.of("echo", new HostPort("127.0.0.1", service.orElseThrow().getLocalPort())));
  }

  private Sidecar sidecar(int port, String name) throws ProxySetupException {
    return lab.sidecar(ProxyLab.APP, List.of(new SidecarSettings.Daemon(
            "daemon", new HostPort("127.0.0.1", port), ProxyLab.DAEMON.publicKey())),
        List.of(new SidecarSettings.Tunnel(name, HostPort.parse("127.0.0.1:0"))));
  }

  @Test
  void carriesMoreThanAWindowBothWaysAndItsEnd() throws Exception {
    ProxyDaemon daemon = lab.daemon(directory, policy(Set.of("echo")));
    Sidecar sidecar = sidecar(daemon.port(), "echo");
    byte[] sent = new byte[MANY];
    new Random(7).nextBytes(sent);
    try (Socket socket = open(sidecar)) {
      Thread writer = Thread.ofVirtual().start(() -> {
        try {
          OutputStream out = socket.getOutputStream();
          out.write(sent);
          socket.shutdownOutput();
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      });
      // Nobody reads for a while: the window holds the echo back and loses none of it.
      Thread.sleep(300);
      byte[] back = socket.getInputStream().readAllBytes();
      writer.join();
      assertThat(back.length).isEqualTo(MANY);
      assertThat(MessageDigest.isEqual(back, sent)).isTrue();
    }
    assertThat(Files.readString(directory.resolve("audit.log"))).contains("\"tunnel\"");
  }

  @Test
  void aServiceThatTheClientMayNotUseIsNotConnected() throws Exception {
    ProxyDaemon daemon = lab.daemon(directory, policy(Set.of()));
    for (String name : List.of("echo", "other")) {
      try (Socket socket = open(sidecar(daemon.port(), name))) {
        assertThat(ends(socket)).isTrue();
      }
    }
  }

  @Test
  void revocationOfTheClientCutsAnOpenTunnel() throws Exception {
    cutsAnOpenTunnel(new DaemonPolicy(Optional.empty(), List.of(), Map.of()));
  }

  @Test
  void revocationOfTheServiceCutsAnOpenTunnel() throws Exception {
    cutsAnOpenTunnel(policy(Set.of()));
  }

  private void cutsAnOpenTunnel(DaemonPolicy revoked) throws Exception {
    ProxyDaemon daemon = lab.daemon(directory, policy(Set.of("echo")));
    try (Socket socket = open(sidecar(daemon.port(), "echo"))) {
      socket.getOutputStream().write(1);
      assertThat(socket.getInputStream().read()).isEqualTo(1);
      daemon.reload(revoked);
      assertThat(ends(socket)).isTrue();
    }
  }

  private static Socket open(Sidecar sidecar) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), sidecar.tunnelPorts().getFirst());
    socket.setSoTimeout(60_000);
    return socket;
  }

  private static boolean ends(Socket socket) {
    try (InputStream in = socket.getInputStream()) {
      return in.read() < 0;
    } catch (IOException e) {
      return !(e instanceof SocketTimeoutException);
    }
  }
}
