package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.assembly.ChainRuntime;
import io.etalon.primitives.AccountId;
import io.etalon.runtime.GenesisConfig;
import io.etalon.storage.ChainStore;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What keeps the program from starting is told in one line that says what to do. */
@Order(50)
@ExtendWith(SharedDevnet.Extension.class)
class StartRefusalsAcceptanceTest {
  private final SharedDevnet devnet;
  private final Launcher launcher;
  private Path scratch;

  StartRefusalsAcceptanceTest(SharedDevnet devnet) {
    this.devnet = devnet;
    this.launcher = devnet.launcher();
  }

  @BeforeEach
  void makeRoom() throws Exception {
    scratch = devnet.scratch();
  }

  @Test
  void namesTheNearestKeyWhereAFileHasAnUnknownOne() throws Exception {
    Path config = scratch.resolve("etalon.toml");
    Files.writeString(config, "[rpc]\nlisten = \"127.0.0.1:1\"\nadmin-lisen = \"127.0.0.1:2\"\n");
    assertThat(launcher.run("run", "--config", config).failure())
        .contains(config + ":3: unknown key rpc.admin-lisen", "rpc.admin-listen");
  }

  @Test
  void namesTheNearestKeyWhereTheCommandLineHasAnUnknownOne() throws Exception {
    assertThat(launcher.run("run", "--set", "network.lisen=127.0.0.1:1").failure())
        .contains("unknown key network.lisen", "network.listen");
  }

  @Test
  void refusesAWrongPasswordOfAnAccount() throws Exception {
    Path right = password("right", "correct horse battery staple");
    Path wrong = password("wrong", "incorrect horse battery staple");
    launcher.run("key", "generate", "--role", "account", "--label", "mine",
        "--keys", scratch.resolve("keys"), "--password-file", right).succeeded();
    Path key = scratch.resolve("keys/mine.account.key");
    assertThat(launcher.run("transfer", "--from", key, "--password-file", wrong,
        "--to", "bob", "--amount", 1).failure())
        .contains("password", "account key mine", "password file");
  }

  @Test
  void refusesToRunAValidatorWithAWrongPassword() throws Exception {
    Path right = password("right", "correct horse battery staple");
    Path wrong = password("wrong", "incorrect horse battery staple");
    launcher.run("key", "generate", "--role", "consensus", "--label", "mine",
        "--keys", scratch.resolve("keys"), "--password-file", right).succeeded();
    assertThat(observer("--keystore", scratch.resolve("keys"), "--password-file", wrong).failure())
        .contains("password", "mine");
  }

  @Test
  void saysWhichPortIsTakenAndHowToChooseAnother() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      for (String option : List.of(
          "--listen", "--rpc-listen", "--admin-listen", "--metrics-listen")) {
        assertThat(observer(option, address).failure())
            .as(option)
            .contains(address)
            .containsPattern("stop whatever uses the port, or choose another");
      }
    }
  }

  @Test
  void refusesTheDataOfAnotherGenesis() throws Exception {
    GenesisConfig other = TestGenesis.config(
        IntStream.range(0, 4).mapToObj(TestGenesis.Member::generate).toList(),
        List.of(AccountId.of(TestKeys.falcon512().publicKey())));
    ChainStore.open(scratch.resolve("data/chain"),
        new ChainRuntime().genesis(other, TestKeys.VERIFIER)).close();
    assertThat(observer().failure())
        .contains("holds the chain of genesis",
            devnet.verifier().genesisHash().toHexString(), "--chain", "--data-dir");
  }

  @Test
  void refusesDataThatAnotherProcessUses() throws Exception {
    devnet.process().awaitHeight("v0", 1);
    assertThat(launcher.run("run", "--config", devnet.directory().resolve("v0/etalon.toml"))
        .failure())
        .contains("is in use by another etalon process", "--data-dir");
    assertThat(launcher.run("devnet", "--dir", devnet.directory()).failure())
        .contains("stop", "--dir");
  }

  /** Runs an observer of the devnet's chain on free ports, unless the options say otherwise. */
  private Launcher.Result observer(Object... options) throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("run", "--chain", devnet.chain(),
        "--data-dir", scratch.resolve("data")));
    for (String each : List.of("--listen", "--rpc-listen", "--admin-listen", "--metrics-listen")) {
      if (!List.of(options).contains(each)) {
        arguments.addAll(List.of(each, "127.0.0.1:0"));
      }
    }
    arguments.addAll(List.of(options));
    return launcher.run(arguments.toArray());
  }

  private Path password(String name, String text) throws Exception {
    Path file = scratch.resolve(name);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(
        PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, text + "\n");
  }
}
