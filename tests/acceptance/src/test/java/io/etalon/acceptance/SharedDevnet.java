package io.etalon.acceptance;

import io.etalon.keystore.KeyRole;
import io.etalon.keystore.KeyStore;
import io.etalon.keystore.Unlock;
import io.etalon.signing.SigningKey;
import io.etalon.witness.SignatureRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One devnet for all test classes that ask for it. It is made by {@code devnet --blocks 20}, whose
 * result is kept, and then started again to stay, with a {@link SignatureRecorder} among its peers.
 */
final class SharedDevnet implements AutoCloseable {
  private final Path home;
  private final Path directory;
  private final Launcher launcher;
  private final Launcher.Result twentyBlocks;
  private final OutsideVerifier verifier;
  private final SignatureRecorder recorder;
  private DevnetProcess process;

  private SharedDevnet() throws Exception {
    this.home = Files.createTempDirectory("etalon-acceptance");
    this.directory = home.resolve("devnet");
    this.launcher = new Launcher(home);
    this.twentyBlocks =
        launcher.run("devnet", "--dir", directory, "--blocks", 20, "--json").succeeded();
    this.verifier = new OutsideVerifier(directory.resolve("chain.json"));
    SigningKey identity = SignatureRecorder.newIdentity();
    SignatureRecorder.writePublicFile(identity, home.resolve("recorder.json"));
    this.recorder =
        new SignatureRecorder(verifier.genesis(), verifier.genesisHash(), identity);
    this.process = DevnetProcess.start(launcher, directory, environment());
  }

  /** Resolves a parameter of this type to the one devnet of the run. */
  static final class Extension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == SharedDevnet.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context.getRoot()
          .getStore(ExtensionContext.Namespace.create(SharedDevnet.class))
          .getOrComputeIfAbsent(SharedDevnet.class, _ -> open(), SharedDevnet.class);
    }

    private static SharedDevnet open() {
      try {
        return new SharedDevnet();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("the devnet does not start", e);
      }
    }
  }

  /** A directory for a test's files, where no file is yet. */
  Path scratch() throws IOException {
    return Files.createTempDirectory(home, "scratch");
  }

  Path directory() {
    return directory;
  }

  Path chain() {
    return directory.resolve("chain.json");
  }

  Launcher launcher() {
    return launcher;
  }

  /** How {@code devnet --blocks 20} went on the new chain. */
  Launcher.Result twentyBlocks() {
    return twentyBlocks;
  }

  OutsideVerifier verifier() {
    return verifier;
  }

  SignatureRecorder recorder() {
    return recorder;
  }

  /** The devnet that runs now. */
  DevnetProcess process() {
    return process;
  }

  /** What nodes need in their environment to let the recorder in. */
  Map<String, String> environment() {
    return Map.of("ETALON_NETWORK_OBSERVERS", home.resolve("recorder.json").toString());
  }

  /** Starts the devnet again after all its validators are gone. */
  void startAgain() throws IOException {
    process.close();
    process = DevnetProcess.start(launcher, directory, environment());
  }

  /** The key of a funded account such as {@code alice}; the caller closes it. */
  SigningKey account(String name) throws Exception {
    return KeyStore.open(directory.resolve("accounts")).find(KeyRole.ACCOUNT, name)
        .unlock(Unlock.developmentKeys());
  }

  @Override
  public void close() throws IOException {
    process.close();
    recorder.close();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
