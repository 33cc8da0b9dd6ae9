package io.etalon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.api.ApiConfig;
import io.etalon.api.ApiHooks;
import io.etalon.api.ApiSecurity;
import io.etalon.api.ApiServer;
import io.etalon.fixtures.FakeNode;
import io.etalon.pki.CertificateAuthority;
import io.etalon.pki.CertificateRole;
import io.etalon.pki.Certificates;
import io.etalon.pki.Validity;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsClientTest {
  /** Registered by IANA for X25519MLKEM768. */
  private static final int X25519_ML_KEM_768 = 0x11ec;

  private static final int SUPPORTED_GROUPS = 10;
  private static final int HELLO_BYTES = 1_200;

  @TempDir Path directory;

  @Test
  void trustsTheConfiguredAuthorityAndNoOther() throws Exception {
    Path trusted = authority("trusted", directory.resolve("node.key"), directory.resolve("node"));
    Path other = authority("other", directory.resolve("x.key"), directory.resolve("x"));
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var security =
        new ApiSecurity.Tls(directory.resolve("node"), directory.resolve("node.key"));
    try (FakeNode node = new FakeNode(directory.resolve("chain"), List.of());
        ApiServer server = ApiServer.start(node, new ApiConfig(anyPort, anyPort, security),
            new ApiHooks((method, code) -> { }, (logger, level) -> { }));
        EtalonClient client = client(server.port(), trusted);
        EtalonClient stranger = client(server.port(), other)) {
      assertThat(client.chain().info().chain()).isEqualTo("fake-chain");
      var failure = catchThrowableOfType(ApiException.class, () -> stranger.chain().info());
      assertThat(failure.reason()).isEqualTo(ApiException.UNREACHABLE);
    }
  }

  @Test
  void offersTheHybridGroupFirst() throws Exception {
    Path trusted = authority("trusted", directory.resolve("node.key"), directory.resolve("node"));
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        EtalonClient client = client(listener.getLocalPort(), trusted)) {
      Thread question = Thread.ofVirtual().start(() ->
          catchThrowableOfType(ApiException.class, () -> client.chain().info()));
      try (Socket socket = listener.accept(); InputStream in = socket.getInputStream()) {
        assertThat(firstGroup(ByteBuffer.wrap(in.readNBytes(HELLO_BYTES))))
            .isEqualTo(X25519_ML_KEM_768);
      }
      listener.close();
      question.join();
    }
  }

  /** RFC 8446, 4.2.7: type, length of the extension, length of the list, then the groups. */
  private static int firstGroup(ByteBuffer hello) {
    for (int i = 0; i + 8 < hello.limit(); i++) {
      int length = unsigned(hello, i + 2);
      if (unsigned(hello, i) == SUPPORTED_GROUPS && unsigned(hello, i + 4) == length - 2) {
        int group = unsigned(hello, i + 6);
        // RFC 8701: a random value of this form comes first, to keep servers tolerant.
        return (group & 0x0f0f) == 0x0a0a ? unsigned(hello, i + 8) : group;
      }
    }
    throw new AssertionError("no supported groups in the first bytes of the hello");
  }

  private static int unsigned(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  private static EtalonClient client(int port, Path authorities) throws ApiException {
    return EtalonClient.connect(new ClientConfig("localhost:" + port,
        new ClientSecurity.Tls(authorities), Duration.ofSeconds(5)));
  }

  private Path authority(String name, Path key, Path certificate) {
    Validity validity = Validity.startingAt(Instant.now(), Duration.ofDays(1));
    CertificateAuthority authority = CertificateAuthority.create(name, validity);
    authority.issue("node", CertificateRole.SERVER, List.of("localhost"), validity)
        .save(key, certificate);
    Path file = directory.resolve(name + ".pem");
    Certificates.save(file, List.of(authority.certificate()));
    return file;
  }
}
