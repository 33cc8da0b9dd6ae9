package io.etalon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.channel.AllowedPeer;
import io.etalon.channel.QkdPolicy;
import io.etalon.channel.SecureChannel;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is on the way, or at the door, draws no key and stops nobody else from drawing one. */
final class ProxyAttackTest {
  /** Hello, Hello with cookie, Finish: what a client says before its first record. */
  private static final int HANDSHAKE = 3;

  private final ProxyLab lab = new ProxyLab();
  private Optional<ProxyDaemon> daemon = Optional.empty();

  @TempDir private Path directory;

  @BeforeEach
  void start() throws Exception {
    daemon = Optional.of(lab.daemon(directory, lab.policy(ProxyLab.grant(ProxyLab.APP))));
  }

  @AfterEach
  void close() throws Exception {
    lab.close();
  }

  private int port() {
    return daemon.orElseThrow().port();
  }

  /** What an honest application gets through this attack. */
  private int statusThrough(WireTap.Attack attack) throws Exception {
    try (WireTap tap = new WireTap(port(), attack);
        Sidecar sidecar = lab.sidecar(ProxyLab.APP, tap.port())) {
      return lab.get(sidecar, "sae-b/enc_keys").statusCode();
    }
  }

  private void honestClientIsServed() throws Exception {
    try (Sidecar honest = lab.sidecar(ProxyLab.APP, port())) {
      assertThat(lab.get(honest, "sae-b/enc_keys").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aRecordedConversationDrawsNothingWhenItIsSaidAgain() throws Exception {
    List<byte[]> recorded;
    try (WireTap tap = new WireTap(port(), (_, frame) -> List.of(frame));
        Sidecar sidecar = lab.sidecar(ProxyLab.APP, tap.port())) {
      assertThat(lab.get(sidecar, "sae-b/enc_keys").statusCode()).isEqualTo(200);
      recorded = new ArrayList<>(tap.fromClient);
      showsNoIdentifier(tap);
    }
    long drawn = lab.drawn();
    assertThat(WireTap.sayAgain(port(), recorded)).isTrue();
    assertThat(WireTap.sayAgain(port(), recorded.subList(1, recorded.size()))).isTrue();
    assertThat(lab.drawn()).isEqualTo(drawn);
    honestClientIsServed();
  }

  private static void showsNoIdentifier(WireTap tap) {
    for (List<byte[]> frames : List.of(tap.fromClient, tap.fromDaemon)) {
      for (byte[] frame : frames) {
        assertThat(new String(frame, StandardCharsets.ISO_8859_1))
            .doesNotContain("sae-", "key_ID", "enc_keys");
      }
    }
  }

  @Test
  void aRepeatedRecordClosesTheChannelAndDrawsOneKeyAtMost() throws Exception {
    statusThrough((number, frame) ->
        number < HANDSHAKE ? List.of(frame) : List.of(frame, frame, frame));
    assertThat(lab.drawn()).isLessThanOrEqualTo(1);
    honestClientIsServed();
  }

  @Test
  void recordsThatChangePlacesCloseTheChannel() throws Exception {
    List<byte[]> held = new ArrayList<>();
    try (WireTap tap = new WireTap(port(), (number, frame) -> {
      if (number < HANDSHAKE) {
        return List.of(frame);
      }
      held.add(frame);
      return held.size() == 2 ? List.of(held.get(1), held.get(0)) : List.of();
    }); Sidecar sidecar = lab.sidecar(ProxyLab.APP, tap.port())) {
      Thread first = Thread.ofVirtual().start(() -> ask(sidecar));
      ProxyLab.await("the first call on the wire", () -> held.size() == 1);
      ask(sidecar);
      first.join();
    }
    assertThat(lab.drawn()).isZero();
    honestClientIsServed();
  }

  private void ask(Sidecar sidecar) {
    try {
      assertThat(lab.get(sidecar, "sae-b/enc_keys").statusCode()).isEqualTo(503);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aChangedOrShortenedFrameNeverBecomesAnAnswer() throws Exception {
    // A changed Hello costs a round, for its cookie is another's; what follows is signed or sealed.
    for (int target = HANDSHAKE - 1; target <= HANDSHAKE; target++) {
      int chosen = target;
      assertThat(statusThrough((number, frame) ->
          List.of(number == chosen ? flipped(frame, frame.length / 2) : frame))).isEqualTo(503);
    }
    for (int target = 0; target <= HANDSHAKE; target++) {
      int chosen = target;
      assertThat(statusThrough((number, frame) ->
          List.of(number == chosen ? Arrays.copyOf(frame, frame.length - 1) : frame)))
          .isEqualTo(503);
    }
    assertThat(lab.drawn()).isZero();
    honestClientIsServed();
  }

  @Test
  void aDowngradedHelloIsRefused() throws Exception {
    // The version and the suite are the first numbers of a Hello, near its beginning.
    for (int at = 0; at < 20; at++) {
      int chosen = at;
      assertThat(statusThrough((number, frame) ->
          List.of(number == 1 ? flipped(frame, chosen) : frame))).isEqualTo(503);
    }
    assertThat(lab.drawn()).isZero();
  }

  private static byte[] flipped(byte[] frame, int at) {
    byte[] changed = frame.clone();
    changed[at] ^= 1;
    return changed;
  }

  @Test
  void aReflectedFrameClosesTheChannel() throws Exception {
    List<byte[]> mine = new ArrayList<>();
    try (WireTap tap = new WireTap(port(), new WireTap.Attack() {
      @Override
      public List<byte[]> client(int number, byte[] frame) {
        mine.add(frame);
        return List.of(frame);
      }

      @Override
      public List<byte[]> daemon(int number, byte[] frame) {
        // The answer to the call is replaced by the call itself.
        return List.of(number < HANDSHAKE ? frame : mine.getLast());
      }
    }); Sidecar sidecar = lab.sidecar(ProxyLab.APP, tap.port())) {
      assertThat(lab.get(sidecar, "sae-b/enc_keys").body()).contains("lost");
    }
    honestClientIsServed();
  }

  @Test
  void aDaemonWithAnotherKeyIsNotTakenForTheOneThatIsMeant() throws Exception {
    List<SidecarSettings.Daemon> wrong = List.of(new SidecarSettings.Daemon(
        "wrong", new HostPort("127.0.0.1", port()), ProxyLab.OTHER.publicKey()));
    try (Sidecar sidecar = lab.sidecar(ProxyLab.APP, wrong, List.of())) {
      assertThat(lab.get(sidecar, "sae-b/enc_keys").statusCode()).isEqualTo(503);
    }
    assertThat(lab.drawn()).isZero();
  }

  @Test
  void honestClientsAreServedWhileAThousandHandshakesHang() throws Exception {
    byte[] hello = new byte[0];
    try (WireTap tap = new WireTap(port(), (_, frame) -> List.of(frame));
        Sidecar sidecar = lab.sidecar(ProxyLab.APP, tap.port())) {
      assertThat(lab.get(sidecar, "sae-b/status").statusCode()).isEqualTo(200);
      hello = tap.fromClient.getFirst();
    }
    List<Socket> hanging = new ArrayList<>();
    try (Sidecar connected = lab.sidecar(ProxyLab.APP, port())) {
      assertThat(lab.get(connected, "sae-b/enc_keys").statusCode()).isEqualTo(200);
      for (int i = 0; i < 1000; i++) {
        hanging.add(hang("127.0." + (1 + i % 200) + ".2", i % 3, hello));
        if (i % 250 == 249) {
          assertThat(lab.get(connected, "sae-b/enc_keys").statusCode()).isEqualTo(200);
          honestClientIsServed();
        }
      }
      assertThat(lab.get(daemon.orElseThrow().monitorPort(), "/metrics").body())
          .containsPattern("etalon_proxy_handshakes_waiting (\\d|\\d\\d|1[012]\\d)\n");
    } finally {
      for (Socket socket : hanging) {
        socket.close();
      }
    }
  }

  /** A connection that claims the client's identity, or says a byte, or nothing, and waits. */
  private Socket hang(String from, int manner, byte[] hello) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    try {
      switch (manner) {
        case 0 -> {
          out.writeInt(hello.length);
          out.write(hello);
        }
        case 1 -> out.write(0);
        default -> out.flush();
      }
    } catch (IOException e) {
      // The daemon was quicker to let go of it.
    }
    return socket;
  }

  @Test
  void aClientThatBreaksTheProtocolLosesItsChannelAndNobodyElseDoes() throws Exception {
    var endpoint = ProxyDaemon.endpoint(ProxyLab.APP, _ ->
        Optional.of(new AllowedPeer(ProxyLab.DAEMON.publicKey(), QkdPolicy.OFF)));
    List<Bytes> wrong = List.of(Bytes.of(0), Bytes.of(9, 9, 9), Bytes.wrap(new byte[100_000]),
        ProxyCodec.encode(new ProxyMessage.Opened()),
        ProxyCodec.encode(new ProxyMessage.Credit(1)));
    for (Bytes frame : wrong) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
      try (SecureChannel channel =
          endpoint.connect(socket, ProxyLab.DAEMON.publicKey().fingerprint())) {
        channel.send(frame);
        assertThatThrownBy(channel::receive)
            .isInstanceOf(IOException.class);
      }
    }
    honestClientIsServed();
  }

  @Test
  void aChannelThatCarriesCallsNeverBecomesATunnel() throws Exception {
    var endpoint = ProxyDaemon.endpoint(ProxyLab.APP, _ ->
        Optional.of(new AllowedPeer(ProxyLab.DAEMON.publicKey(), QkdPolicy.OFF)));
    KeyCall status = new KeyCall(KeyCall.Form.GET, KeyMethod.STATUS, "sae-b", "", Bytes.EMPTY);
    try (SecureChannel channel = endpoint.connect(
        new Socket(InetAddress.getLoopbackAddress(), port()),
        ProxyLab.DAEMON.publicKey().fingerprint())) {
      channel.send(ProxyCodec.encode(new ProxyMessage.Ask(1, status)));
      assertThat(ProxyCodec.decode(channel.receive()))
          .containsInstanceOf(ProxyMessage.Answered.class);
      channel.send(ProxyCodec.encode(new ProxyMessage.Tunnel("echo")));
      assertThatThrownBy(channel::receive).isInstanceOf(IOException.class);
    }
  }
}
