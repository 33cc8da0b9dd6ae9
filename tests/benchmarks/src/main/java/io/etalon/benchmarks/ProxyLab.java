package io.etalon.benchmarks;

import io.etalon.emulator.KmeConfig;
import io.etalon.emulator.KmePair;
import io.etalon.emulator.LinkConfig;
import io.etalon.emulator.LinkPhysics;
import io.etalon.emulator.LinkSource;
import io.etalon.gateway.ProxyIdentity;
import io.etalon.gateway.ProxySetupException;
import io.etalon.pki.CertificateAuthority;
import io.etalon.pki.CertificateRole;
import io.etalon.pki.Certificates;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Trust;
import io.etalon.pki.Validity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * An emulated key manager in this process, and before it, each as processes of their own: the
 * proxy's daemon and sidecar, and nginx and stunnel where they are there.
 */
final class ProxyLab implements AutoCloseable {
  private static final Validity DAY = Validity.startingAt(Instant.now(), Duration.ofDays(1));

  final Path directory = Files.createTempDirectory("etalon-proxy-benchmark");
  final CertificateAuthority authority = CertificateAuthority.create("lab", DAY);
  final TlsIdentity sae = authority.issue("sae-a", CertificateRole.CLIENT, List.of(), DAY);
  final KmePair kme;
  final EchoServer echo = new EchoServer();
  private final List<Process> running = new ArrayList<>();

  ProxyLab() throws IOException {
    Certificates.save(directory.resolve("ca.pem"), List.of(authority.certificate()));
    sae.save(directory.resolve("sae.key"), directory.resolve("sae.pem"));
    TlsIdentity server = server();
    server.save(directory.resolve("server.key"), directory.resolve("server.pem"));
    kme = new KmePair(new LinkConfig("link",
        new KmeConfig("kme-a", "sae-a", 0, server, authority.certificate()),
        new KmeConfig("kme-b", "sae-b", 0, server, authority.certificate()),
        LinkSource.modelled(LinkPhysics.metropolitan())),
        Duration.ofMillis(200), System.currentTimeMillis());
  }

  private TlsIdentity server() {
    return authority.issue("server", CertificateRole.SERVER,
        List.of("127.0.0.1", "localhost"), DAY);
  }

  SSLContext tls() {
    return sae.sslContext(Trust.authority(authority.certificate()));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts daemon and sidecar; the ports are those of the sidecar and of its tunnel. */
  List<ProcessHandle> startProxy(int listen, int tunnel)
      throws IOException, ProxySetupException {
    int port = freePort();
    String daemonPin =
        ProxyIdentity.fingerprint(ProxyIdentity.generate(directory.resolve("daemon")));
    String appPin = ProxyIdentity.fingerprint(ProxyIdentity.generate(directory.resolve("app")));
    Files.writeString(directory.resolve("daemon.toml"), """
        [daemon]
        listen = "127.0.0.1:%d"
        monitor = "127.0.0.1:%d"
        identity = "daemon"
        [kme]
        url = "%s"
        authority = "ca.pem"
        [audit]
        file = "audit.log"
        [[services]]
        name = "echo"
        address = "127.0.0.1:%d"
        [[clients]]
        name = "app"
        public-key = "app.public"
        fingerprint = "%s"
        sae-certificate = "sae.pem"
        sae-key = "sae.key"
        peers = ["sae-b"]
        methods = ["status", "enc_keys"]
        services = ["echo"]
        requests-per-second = 1000000
        """.formatted(port, freePort(), kme.kmeA(), echo.port(), appPin));
    Files.writeString(directory.resolve("sidecar.toml"), """
        [sidecar]
        listen = "127.0.0.1:%d"
        identity = "app"
        [[daemons]]
        name = "daemon"
        address = "127.0.0.1:%d"
        public-key = "daemon.public"
        fingerprint = "%s"
        [[tunnels]]
        service = "echo"
        listen = "127.0.0.1:%d"
        """.formatted(listen, port, daemonPin, tunnel));
    String launcher = System.getProperty("etalon.launcher", "./etalon");
    return List.of(
        start(launcher, "pq-proxy", "serve", "--config", "daemon.toml"),
        start(launcher, "pq-proxy", "connect", "--config", "sidecar.toml"));
  }

  /** Starts nginx as a TLS reverse proxy with mutual TLS on both sides; one worker. */
  List<ProcessHandle> startNginx(String binary, int listen) throws IOException {
    Files.createDirectories(directory.resolve("logs"));
    Files.writeString(directory.resolve("nginx.conf"), """
        daemon off;
        user root;
        master_process off;
        pid nginx.pid;
        error_log nginx.err;
        events { worker_connections 512; }
        http {
          access_log off;
          client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi; scgi_temp_path scgi;
          keepalive_requests 10000000;
          upstream kme { server 127.0.0.1:%d; keepalive 32; keepalive_requests 10000000; }
          server {
            listen 127.0.0.1:%d ssl;
            ssl_certificate server.pem; ssl_certificate_key server.key;
            ssl_client_certificate ca.pem; ssl_verify_client on;
            ssl_protocols TLSv1.3;
            location / {
              proxy_pass https://kme;
              proxy_http_version 1.1; proxy_set_header Connection "";
              proxy_ssl_certificate sae.pem; proxy_ssl_certificate_key sae.key;
              proxy_ssl_trusted_certificate ca.pem; proxy_ssl_verify on;
              proxy_ssl_name localhost;
            }
          }
        }
        """.formatted(kme.kmeA().getPort(), listen));
    return List.of(start(binary, "-p", directory.toString(), "-c", "nginx.conf"));
  }

  /** Starts a pair of stunnels around the echo service. */
  List<ProcessHandle> startStunnel(String binary, int listen) throws IOException {
    int middle = freePort();
    Files.copy(directory.resolve("server.pem"), directory.resolve("pair.pem"));
    Files.writeString(directory.resolve("pair.pem"),
        Files.readString(directory.resolve("server.key"))
            + Files.readString(directory.resolve("server.pem")));
    Files.writeString(directory.resolve("saepair.pem"),
        Files.readString(directory.resolve("sae.key"))
            + Files.readString(directory.resolve("sae.pem")));
    String common = "foreground = yes\npid =\nverifyChain = yes\nCAfile = ca.pem\n"
        + "socket = l:TCP_NODELAY=1\nsocket = r:TCP_NODELAY=1\n";
    Files.writeString(directory.resolve("near.conf"), common + """
        [near]
        client = yes
        cert = saepair.pem
        accept = 127.0.0.1:%d
        connect = 127.0.0.1:%d
        """.formatted(listen, middle));
    Files.writeString(directory.resolve("far.conf"), common + """
        [far]
        cert = pair.pem
        accept = 127.0.0.1:%d
        connect = 127.0.0.1:%d
        """.formatted(middle, echo.port()));
    return List.of(start(binary, "near.conf"), start(binary, "far.conf"));
  }

  private ProcessHandle start(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("process-" + running.size() + ".log").toFile());
    builder.environment().put("ETALON_BUILD", "never");
    Process process = builder.start();
    running.add(process);
    return process.toHandle();
  }

  @Override
  public void close() throws IOException {
    running.forEach(Process::destroyForcibly);
    kme.close();
    echo.close();
  }
}
