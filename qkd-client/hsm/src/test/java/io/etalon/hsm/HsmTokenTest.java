package io.etalon.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etalon.entropy.EnsemblePolicy;
import io.etalon.entropy.EntropyEnsemble;
import io.etalon.entropy.EntropyKind;
import io.etalon.entropy.SystemEntropy;
import io.etalon.signing.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wraps and draws with SoftHSM2, in a token store of the build's own; skipped where the package is
 * not installed.
 */
class HsmTokenTest {
  private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  private static final String TOKEN = "etalon-test-" + ProcessHandle.current().pid();
  private static final Bytes SECRET = Bytes.wrap(
      "the keys' password".getBytes(StandardCharsets.US_ASCII));

  @TempDir static Path folder;
  private static HsmAccess access;

  @BeforeAll
  static void makeToken() throws Exception {
    assumeTrue(Files.isReadable(LIBRARY), "the package softhsm2 is not installed");
    Path config = Path.of(System.getenv("SOFTHSM2_CONF"));
    Path tokens = Files.createDirectories(config.resolveSibling("softhsm-tokens"));
    Files.writeString(config, "directories.tokendir = " + tokens + "\n");
    assumeTrue(run("--init-token", "--free", "--label", TOKEN, "--pin", "2468",
        "--so-pin", "1357") == 0, "softhsm2-util may not make a token here");
    Path pin = Files.createFile(folder.resolve("pin"), PosixFilePermissions.asFileAttribute(
        PosixFilePermissions.fromString("rw-------")));
    Files.writeString(pin, "2468\n");
    access = new HsmAccess(LIBRARY, slotIndex(), pin);
  }

  @AfterAll
  static void deleteToken() throws Exception {
    if (access != null) {
      run("--delete-token", "--token", TOKEN);
    }
  }

  private static int run(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = "softhsm2-util";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(folder.resolve("softhsm.log").toFile()).start().waitFor();
  }

  /** The slot whose token bears our label, counted as the library lists them. */
  private static int slotIndex() throws Exception {
    run("--show-slots");
    int index = -1;
    for (String line : Files.readAllLines(folder.resolve("softhsm.log"))) {
      if (line.startsWith("Slot ")) {
        index++;
      }
      if (line.strip().startsWith("Label:") && line.contains(TOKEN)) {
        return index;
      }
    }
    throw new AssertionError("the token is not listed");
  }

  @Test
  void wrapsUnderAKeyThatStaysInTheToken() throws Exception {
    Path file = folder.resolve("password.hsm");
    try (HsmToken token = HsmToken.open(access);
        SecretBytes secret = SecretBytes.copyOf(SECRET)) {
      token.createKey("etalon");
      token.wrap("etalon", secret).save(file);
      assertThatThrownBy(() -> token.createKey("etalon")).isInstanceOf(HsmException.class);
      assertThatThrownBy(() -> token.wrap("another", secret)).hasMessageContaining("no key");
    }
    assertThat(Files.readString(file)).startsWith("etalon-hsm-1\netalon\n")
        .doesNotContain(SECRET.toUnprefixedHexString());
    try (HsmToken again = HsmToken.open(access)) {
      WrappedSecret wrapped = WrappedSecret.load(file);
      try (SecretBytes opened = again.unwrap(wrapped)) {
        Bytes content = opened.use(bytes -> Bytes.wrap(bytes.clone()));
        assertThat(content).isEqualTo(SECRET);
      }
      WrappedSecret changed = new WrappedSecret("etalon", wrapped.nonce(),
          Bytes.concatenate(wrapped.ciphertext().slice(1), Bytes.of(0)));
      assertThatThrownBy(() -> again.unwrap(changed)).isInstanceOf(HsmException.class);
    }
  }

  @Test
  void givesEntropyToAnEnsemble() throws Exception {
    try (HsmToken token = HsmToken.open(access);
        EntropyEnsemble ensemble = new EntropyEnsemble(
            List.of(new SystemEntropy(), token.entropy("softhsm")), EnsemblePolicy.ordinary(),
            InstantSource.system())) {
      assertThat(ensemble.draw(32).contributors())
          .anyMatch(each -> each.kind() == EntropyKind.HSM && each.bytes() == 48);
    }
  }

  @Test
  void aWrongPinOrLibraryIsRefusedInWords() throws Exception {
    Path pin = Files.createFile(folder.resolve("wrong"), PosixFilePermissions.asFileAttribute(
        PosixFilePermissions.fromString("rw-------")));
    Files.writeString(pin, "1111");
    assertThatThrownBy(() -> HsmToken.open(new HsmAccess(LIBRARY, access.slotIndex(), pin)))
        .isInstanceOf(HsmException.class).hasMessageContaining("PIN");
    assertThatThrownBy(() -> HsmToken.open(new HsmAccess(folder.resolve("none.so"), 0, pin)))
        .hasMessageContaining("no PKCS #11 library");
  }

  @Test
  void refusesAFileThatIsNoWrappedSecret() {
    for (String text : List.of("", "etalon-hsm-1\na\nzz\n00\n", "etalon-hsm-2\na\n00\n00\n",
        "etalon-hsm-1\n../a\n00\n00\n", "etalon-hsm-1\na\n00\n")) {
      assertThatThrownBy(() -> WrappedSecret.parse(text))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
