package io.etalon.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.gateway.ProxyIdentity;
import io.etalon.gateway.ProxySetupException;
import io.etalon.signing.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops a start: every key that is not known, every value that is not fit. */
final class ConfigFilesTest {
  @TempDir private Path directory;
  private LabFiles lab;

  @BeforeEach
  void makeFiles() throws ProxySetupException {
    lab = new LabFiles(directory);
  }

  private void daemonIsRefused(String more, String because) throws ProxySetupException {
    Path file = lab.daemon("daemon-file", 1, 2, 3, more);
    assertThatThrownBy(() -> DaemonFile.load(file))
        .isInstanceOf(ProxySetupException.class).hasMessageContaining(because);
  }

  @Test
  void readsADaemonAndASidecar() throws Exception {
    DaemonFile daemon = DaemonFile.load(lab.daemon("daemon-file", 7014, 7015, 8443, """
        keys-per-hour = 5
        expires = "2999-12-31"
        services = ["ssh"]
        [[services]]
        name = "ssh"
        address = "127.0.0.1:22"
        """));
    assertThat(daemon.policy().clients().getFirst().pace().keysPerHour()).isEqualTo(5);
    assertThat(daemon.policy().services()).containsKey("ssh");
    assertThat(daemon.files()).hasSize(5);
    SidecarFile sidecar = SidecarFile.load(lab.sidecar(8014, List.of(1, 2), ""));
    assertThat(sidecar.settings().daemons()).hasSize(2);
  }

  @Test
  void namesTheNearestKnownKeyOfAnUnknownOne() throws Exception {
    daemonIsRefused("metods = [\"status\"]",
        "unknown key clients.metods; the nearest known one is clients.methods");
    daemonIsRefused("[auditt]\n", "unknown key auditt; the nearest known one is audit");
    daemonIsRefused("[limits]\nmax_connections = 5\n", "unknown key limits.max_connections");
    assertThatThrownBy(() -> SidecarFile.load(lab.sidecar(1, List.of(2), "port = 5\n")))
        .hasMessageContaining("unknown key daemons.port");
  }

  @Test
  void refusesValuesThatAreNotFit() throws Exception {
    daemonIsRefused("keys-per-hour = 0", "is a whole number from 1");
    daemonIsRefused("expires = \"soon\"", "is the last day");
    daemonIsRefused("services = [\"ssh\"]", "names one that no [[services]] entry describes");
    daemonIsRefused("revoked = \"no\"", "is true or false");
    daemonIsRefused("[logging]\nlevel = \"loud\"", "is one of info, debug, warning, error");
    Path beyond = lab.write("beyond.toml", Files.readString(lab.daemon("d", 1, 2, 3, ""))
        .replace("https://127.0.0.1:3", "https://192.0.2.1:3"));
    assertThatThrownBy(() -> DaemonFile.load(beyond)).hasMessageContaining("beyond-loopback");
    Files.writeString(beyond, Files.readString(beyond)
        .replace("authority =", "beyond-loopback = true\nauthority ="));
    assertThat(DaemonFile.load(beyond).policy().kme()).isPresent();
  }

  @Test
  void refusesAKeyWhoseFingerprintIsAnother() throws Exception {
    Path file = lab.daemon("d", 1, 2, 3, "");
    Files.writeString(file, Files.readString(file).replace("app.public", "other.public"));
    assertThatThrownBy(() -> DaemonFile.load(file)).hasMessageContaining("is not that of");
  }

  @Test
  void identitiesAreForTheirOwnerAloneAndNeverReplaced() throws Exception {
    Path file = lab.file("daemon");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> ProxyIdentity.generate(file)).hasMessageContaining("exists");
    try (SigningKey key = ProxyIdentity.load(file)) {
      assertThat(key.publicKey())
          .isEqualTo(ProxyIdentity.loadPublic(ProxyIdentity.publicFile(file)));
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> ProxyIdentity.load(file)).hasMessageContaining("chmod 600");
  }

  @Test
  void theExamplesOfTheManualAreFitToBeUsed() throws Exception {
    Path manual = root().resolve("docs/operating/pq-proxy.md");
    List<String> blocks = List.of(Files.readString(manual).split("```toml\n"));
    assertThat(blocks).hasSizeGreaterThan(2);
    for (String block : blocks.subList(1, blocks.size())) {
      String example = block.substring(0, block.indexOf("```"));
      String text = example
          .replaceAll("\"[^\"]*\\.identity\"", "\"daemon\"")
          .replaceAll("\"app\\.identity\\.public\"", "\"app.public\"")
          .replaceAll("\"kme\\.identity\\.public\"", "\"daemon.public\"")
          .replaceFirst("fingerprint = \"[^\"]*\"", "fingerprint = \""
              + lab.fingerprint(example.contains("[sidecar]") ? "daemon" : "app") + "\"");
      Path file = lab.write("manual.toml", text);
      if (text.contains("[sidecar]")) {
        SidecarFile.load(file);
      } else {
        DaemonFile.load(file);
      }
    }
  }

  private static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    return directory;
  }
}
