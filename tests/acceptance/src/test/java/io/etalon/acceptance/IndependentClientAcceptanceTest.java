package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etalon.primitives.Header;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client in another language that knows nothing but what the node's reflection tells it. */
@Order(40)
@ExtendWith(SharedDevnet.Extension.class)
class IndependentClientAcceptanceTest {
  private static final long PATIENCE_SECONDS = 180;

  private final SharedDevnet devnet;

  IndependentClientAcceptanceTest(SharedDevnet devnet) {
    this.devnet = devnet;
  }

  @Test
  void readsTheChainThroughReflectionAndSubmitsWhatSignMade() throws Exception {
    Path directory = installedClient();
    Path unsigned = devnet.scratch().resolve("unsigned.json");
    Path signed = devnet.scratch().resolve("signed.json");
    devnet.process().awaitHeight("v1", 20);
    Launcher launcher = devnet.launcher();
    launcher.run("extrinsic", "build", "--account", "carol", "--call", "balances.transfer",
        "--args", "{\"to\":\"%s\",\"amount\":\"1000000000\"}".formatted(
            launcher.run("account", "dave", "--json").succeeded().json().path("account").asText()),
        "--out", unsigned).succeeded();
    launcher.run("extrinsic", "sign", unsigned, "--key", "carol", "--out", signed).succeeded();

    JsonNode seen = new ObjectMapper().readTree(succeeded(directory, "node", "client.mjs",
        devnet.process().rpc("v1"), signed.toString()));

    assertThat(seen.path("genesisHash").asText())
        .isEqualTo(devnet.verifier().genesisHash().toHexString());
    assertThat(seen.path("succeeded").asBoolean()).isTrue();
    assertThat(seen.path("isInBlock").asBoolean()).isTrue();
    assertThat(seen.path("id").asText())
        .isEqualTo(new ObjectMapper().readTree(signed.toFile()).path("id").asText());
    TreeMap<Long, Header> verified = devnet.verifier()
        .verifiedHeaders(devnet.process().rpc("v0"), seen.path("bestHeight").asLong());
    assertThat(seen.path("headers").findValuesAsText("blockId")).isEqualTo(
        verified.values().stream().map(header -> header.blockId().toHexString()).toList());
  }

  /** A copy of the client with the packages of its lock file; skips where there is no npm. */
  private Path installedClient() throws Exception {
    assumeTrue(isThere("node") && isThere("npm"),
        "skipped: the independent gRPC client needs node and npm on the PATH");
    Path source = Launcher.root().resolve("tests/acceptance/src/test/js");
    Path copy = devnet.scratch();
    for (String file : List.of("client.mjs", "reflection.mjs", "package.json",
        "package-lock.json")) {
      Files.copy(source.resolve(file), copy.resolve(file));
    }
    Run installed = run(copy, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    assumeTrue(installed.exitCode() == 0,
        () -> "skipped: npm cannot fetch the client's packages: " + installed.text());
    return copy;
  }

  private static boolean isThere(String program) throws Exception {
    try {
      return run(Path.of("."), program, "--version").exitCode() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String succeeded(Path directory, String... command) throws Exception {
    Run run = run(directory, command);
    assertThat(run.exitCode()).as(run.text()).isZero();
    return run.text();
  }

  private record Run(int exitCode, String text) {}

  private static Run run(Path directory, String... command) throws Exception {
    Path output = Files.createTempFile("node", ".txt");
    Process process = new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as("%s ends; it said: %s", List.of(command), Files.readString(output))
          .isTrue();
      return new Run(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
