package io.etalon.app.devnet;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.run.ChainFile;
import io.etalon.chainspec.ChainPlan;
import io.etalon.chainspec.ChainSpec;
import io.etalon.chainspec.LinkMesh;
import io.etalon.chainspec.Preset;
import io.etalon.chainspec.SpecException;
import io.etalon.chainspec.ValidatorPublic;
import io.etalon.crypto.Signatures;
import io.etalon.keystore.KeyStoreException;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.runtime.GenesisBalance;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.LinkRegistration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes the files of a devnet. Everything is written beside the directory and moved there at the
 * end, so that a devnet is whole or not there; hence every path inside is relative.
 */
final class DevnetSetup {
  /** Of the chain specification within the devnet's directory. */
  static final String CHAIN = "chain.json";

  private static final int DEFAULT_VALIDATORS = 4;
  private static final long BALANCE_TOKENS = 1_000_000;

  private final DevnetOptions options;
  private final Path target;
  private final Path staging;
  private final Consumer<String> progress;
  private final int count;

  private DevnetSetup(DevnetOptions options, Consumer<String> progress) {
    this.options = options;
    this.target = options.directory().toAbsolutePath().normalize();
    this.staging = target.resolveSibling(target.getFileName() + ".new");
    this.progress = progress;
    this.count = options.validators().orElse(DEFAULT_VALIDATORS);
  }

  /** A devnet's file and the ports that are reserved for it. */
  record Prepared(DevnetFile file, DevnetPorts ports) {}

  /** The devnet of a directory: the one that is there, or a new one. */
  static Prepared prepare(DevnetOptions options, Consumer<String> progress)
      throws CommandFailure {
    Path directory = options.directory().toAbsolutePath().normalize();
    try {
      if (Files.exists(directory.resolve(CHAIN))) {
        DevnetFile file = resume(directory, options);
        return new Prepared(file, DevnetPorts.reserve(file));
      }
      if (Files.isDirectory(directory) && !isEmpty(directory)) {
        throw new CommandFailure(directory + " holds something that is no devnet",
            "choose another --dir");
      }
      return new DevnetSetup(options, progress).create();
    } catch (IOException | UncheckedIOException e) {
      throw new CommandFailure("cannot write the devnet's files (" + e.getMessage() + ")",
          "choose another --dir", e);
    } catch (KeyStoreException | SpecException e) {
      throw CommandFailure.of(e);
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  /** What was fixed by the chain's genesis cannot be changed by a later start. */
  private static DevnetFile resume(Path directory, DevnetOptions options) throws CommandFailure {
    GenesisConfig genesis = ChainFile.load(directory.resolve(CHAIN));
    int validators = genesis.validators().size();
    requireSame("--validators", options.validators(), validators, directory);
    requireSame("--election", options.election(),
        genesis.parameters().election().mode(), directory);
    requireSame("--seal", options.seal(), genesis.parameters().seals().mode(), directory);
    requireSame("--block-time", options.blockTimeMillis(),
        genesis.parameters().timing().blockTimeMillis(), directory);
    if (!options.replays().isEmpty()) {
      throw new CommandFailure("what drives a link is fixed when a devnet is made",
          "choose another --dir for one with --replay, or start this one without");
    }
    return DevnetFile.load(directory);
  }

  private static <T> void requireSame(
      String option, Optional<T> wanted, T actual, Path directory)
      throws CommandFailure {
    if (wanted.isPresent() && !wanted.get().equals(actual)) {
      throw new CommandFailure(
          "the devnet in " + directory + " was made with " + option + " " + actual,
          "leave the option out, or choose another --dir");
    }
  }

  private Prepared create()
      throws CommandFailure, IOException, KeyStoreException, SpecException {
    if (count < 1 || count > DevnetKeys.ORGANISATIONS.size()) {
      throw new CommandFailure("a devnet has 1 to " + DevnetKeys.ORGANISATIONS.size()
          + " validators, not " + count, "change --validators");
    }
    removeStaging();
    Files.createDirectories(staging);
    DevnetPorts ports = DevnetPorts.reserve(target, count, count * (count - 1) / 2);
    progress.accept("making the keys of " + count + " validators (a few seconds) ...");
    AtomicInteger done = new AtomicInteger();
    List<ValidatorPublic> validators = DevnetKeys.validators(staging, endpoints(ports),
        organisation -> progress.accept(
            "  keys of " + organisation + " (" + done.incrementAndGet() + "/" + count + ")"));
    Map<String, AccountId> accounts = DevnetKeys.accounts(staging.resolve("accounts"));
    GenesisConfig genesis = writeChain(validators, accounts);
    DevnetLinks links = new DevnetLinks(genesis, ports, options.replays());
    links.write(staging);
    DevnetFile file = file(genesis, accounts, ports, links);
    new NodeFiles(staging, genesis, links).write(ports);
    file.save();
    Files.move(staging, target, StandardCopyOption.REPLACE_EXISTING);
    return new Prepared(DevnetFile.load(target), ports);
  }

  private void removeStaging() throws IOException {
    if (!Files.exists(staging)) {
      return;
    }
    try (Stream<Path> files = Files.walk(staging)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private List<String> endpoints(DevnetPorts ports) {
    List<String> endpoints = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      endpoints.add(DevnetPorts.address(ports.peers(i)));
    }
    return endpoints;
  }

  private GenesisConfig writeChain(
      List<ValidatorPublic> validators, Map<String, AccountId> accounts)
      throws SpecException, CommandFailure {
    Preset preset = Preset.named("devnet");
    if (options.blockTimeMillis().isPresent()) {
      preset = preset.withBlockTimeMillis(options.blockTimeMillis().get());
    }
    if (options.election().isPresent()) {
      preset = preset.withElection(options.election().get());
    }
    if (options.seal().isPresent()) {
      preset = preset.withSeals(options.seal().get());
    }
    List<LinkRegistration> links = DevnetLinks.withReplayClasses(
        LinkMesh.between(validators, preset.meshClass()), options.replays());
    List<GenesisBalance> balances = new ArrayList<>();
    accounts.values().forEach(account -> balances.add(
        new GenesisBalance(account, Amount.ofTokens(BALANCE_TOKENS))));
    ChainSpec spec = ChainSpec.create(preset, new ChainPlan(preset.chain(),
        System.currentTimeMillis(), validators, links, balances,
        List.of(accounts.get(DevnetKeys.SUDO))));
    spec.requireSound(Signatures.verifier()).save(staging.resolve(CHAIN));
    return spec.genesis();
  }

  private DevnetFile file(
      GenesisConfig genesis, Map<String, AccountId> accounts, DevnetPorts ports,
      DevnetLinks links) {
    List<DevnetFile.Node> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      var validator = genesis.validators().get(i).certificate().validator();
      nodes.add(new DevnetFile.Node(
          DevnetKeys.nodeName(i),
          validator.organisation(),
          validator.account().toString(),
          DevnetPorts.address(ports.rpc(i)),
          DevnetPorts.address(ports.admin(i)),
          DevnetPorts.address(ports.metrics(i)),
          DevnetPorts.address(ports.peers(i))));
    }
    List<DevnetFile.Account> funded = accounts.entrySet().stream()
        .map(account -> new DevnetFile.Account(account.getKey(), account.getValue().toString(),
            Amount.ofTokens(BALANCE_TOKENS).toString()))
        .toList();
    return new DevnetFile(genesis.chain(), nodes, links.described(), funded,
        URI.create("http://" + DevnetPorts.address(ports.control())), staging);
  }
}
