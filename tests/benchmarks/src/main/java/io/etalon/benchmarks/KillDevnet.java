package io.etalon.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etalon.chainspec.ChainSpec;
import io.etalon.chainspec.SpecException;
import io.etalon.keystore.HighWaterMark;
import io.etalon.keystore.KeyFile;
import io.etalon.keystore.KeyRole;
import io.etalon.keystore.KeyStore;
import io.etalon.keystore.KeyStoreException;
import io.etalon.keystore.Unlock;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.runtime.GenesisBalance;
import io.etalon.runtime.GenesisConfig;
import io.etalon.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The directory of a devnet that has stopped after its first block, with as many accounts in its
 * genesis as are wanted. Closing removes it.
 */
final class KillDevnet implements AutoCloseable {
  private final RunningDevnet stopped;
  private final Path directory;
  private final long madeNanos = System.nanoTime();

  private KillDevnet(RunningDevnet stopped) {
    this.stopped = stopped;
    this.directory = stopped.directory();
  }

  static KillDevnet make(KillOptions options) throws Exception {
    return make(options.keep(), List.of(), genesis -> withAccounts(genesis, options.accounts()));
  }

  /**
   * Makes one with these further options for {@code etalon devnet}, and begins its chain anew where
   * {@code change} makes another genesis.
   */
  static KillDevnet make(
      boolean keep, List<String> devnetOptions, UnaryOperator<GenesisConfig> change)
      throws Exception {
    RunningDevnet devnet =
        RunningDevnet.start(new Options(false, keep, 0, 0, 0, 0, devnetOptions));
    KillDevnet made = new KillDevnet(devnet);
    try {
      devnet.awaitHeight(1);
      devnet.stop();
      made.beginAnew(change);
      return made;
    } catch (Exception e) {
      devnet.close();
      throw e;
    }
  }

  /** When the making began, by {@link System#nanoTime}. */
  long madeNanos() {
    return madeNanos;
  }

  Path directory() {
    return directory;
  }

  Path chain() {
    return directory.resolve("chain.json");
  }

  /** The key of an account that genesis funds; the caller closes it. */
  SigningKey account(String name) throws KeyStoreException {
    return KeyStore.open(directory.resolve("accounts")).find(KeyRole.ACCOUNT, name)
        .unlock(Unlock.developmentKeys());
  }

  /** Which validator of the chain each node is, in the order of the nodes. */
  List<Integer> indices() {
    try {
      List<Bytes32> members = ChainSpec.load(chain()).genesis().validators().stream()
          .map(each -> each.certificate().validator().account().value()).toList();
      List<Integer> indices = new ArrayList<>();
      JsonNode nodes =
          new ObjectMapper().readTree(directory.resolve("devnet.json").toFile()).path("nodes");
      nodes.forEach(node -> indices.add(
          members.indexOf(Bytes32.fromHexString(node.path("account").asText()))));
      return indices;
    } catch (IOException | SpecException e) {
      throw new IllegalStateException("the devnet's files cannot be read", e);
    }
  }

  /** Another genesis is another chain: the data of the first goes, and so do the keys' marks. */
  private void beginAnew(UnaryOperator<GenesisConfig> change)
      throws IOException, SpecException, KeyStoreException {
    GenesisConfig genesis = ChainSpec.load(chain()).genesis();
    GenesisConfig changed = change.apply(genesis);
    if (changed.equals(genesis)) {
      return;
    }
    Files.delete(chain());
    ChainSpec.of(changed).save(chain());
    List<Path> nodes;
    try (Stream<Path> all = Files.list(directory)) {
      nodes = all.filter(each -> Files.exists(each.resolve("etalon.toml"))).toList();
    }
    for (Path node : nodes) {
      remove(node.resolve("data"));
      KeyStore keys = KeyStore.open(node.resolve("keys"));
      KeyFile key = keys.find(KeyRole.CONSENSUS);
      Path file = keys.directory().resolve(key.fileName());
      Files.delete(HighWaterMark.fileOf(file));
      HighWaterMark.create(file, key.publicKey(), 0);
    }
  }

  private static GenesisConfig withAccounts(GenesisConfig genesis, int accounts) {
    Random random = new Random(accounts);
    List<GenesisBalance> balances = new ArrayList<>(genesis.balances());
    byte[] id = new byte[Bytes32.SIZE];
    for (int i = 0; i < accounts; i++) {
      random.nextBytes(id);
      balances.add(
          new GenesisBalance(new AccountId(Bytes32.wrap(id.clone())), Amount.ofTokens(1)));
    }
    return new GenesisConfig(genesis.chain(), genesis.isSimulated(), genesis.timestampMillis(),
        genesis.parameters(), genesis.linkClasses(), genesis.validators(), genesis.links(),
        balances, genesis.sudo());
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    stopped.close();
  }
}
