package io.etalon.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts that reach each other until a line breaks; skipped where the machine allows no hosts. */
class NamespacesTest {
  private static final int REFUSED = 1;
  private static final int TIMED_OUT = 124;

  @BeforeEach
  void requireNamespaces() throws Exception {
    Optional<String> refusal = Namespaces.refusal();
    assumeTrue(refusal.isEmpty(),
        () -> "no network namespaces on this machine: " + refusal.orElse(""));
  }

  @Test
  void aBrokenLineSwallowsWhatIsSentAndAHealedOneCarriesIt() throws Exception {
    try (Namespaces hosts = Namespaces.make(3)) {
      assertThat(knock(hosts, 0, hosts.address(1))).isEqualTo(REFUSED);
      hosts.cut(0, 1);
      assertThat(knock(hosts, 0, hosts.address(1))).isEqualTo(TIMED_OUT);
      assertThat(knock(hosts, 1, hosts.address(0))).isEqualTo(TIMED_OUT);
      assertThat(knock(hosts, 0, hosts.address(2))).isEqualTo(REFUSED);
      hosts.heal();
      assertThat(knock(hosts, 0, hosts.address(1))).isEqualTo(REFUSED);
      assertThat(knock(hosts, 1, hosts.address(0))).isEqualTo(REFUSED);
    }
  }

  @Test
  void theRelayCarriesLoopbackOfAHostToThatOfThisProcess() throws Exception {
    try (Namespaces hosts = Namespaces.make(1);
        NamespaceRelay relay = new NamespaceRelay();
        ServerSocket here = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Thread.ofVirtual().start(() -> answer(here));
      relay.inward(hosts.name(0), here.getLocalPort());
      assertThat(run(hosts, 0,
          "exec 3<>/dev/tcp/127.0.0.1/%d && [ \"$(cat <&3)\" = etalon ]"
              .formatted(here.getLocalPort())))
          .isZero();
    }
  }

  private static void answer(ServerSocket here) {
    try (Socket socket = here.accept()) {
      socket.getOutputStream().write("etalon".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException _) {
      // The test is over.
    }
  }

  /** Nobody listens: who is reached refuses at once. */
  private static int knock(Namespaces hosts, int from, String address) throws Exception {
    return run(hosts, from, "exec 3<>/dev/tcp/" + address + "/9");
  }

  private static int run(Namespaces hosts, int host, String script) throws Exception {
    List<String> command = new ArrayList<>(hosts.commandOn(host));
    command.addAll(List.of("timeout", "5", "bash", "-c", script));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
