package io.etalon.app.devnet;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.run.ChainFile;
import io.etalon.emulator.LinkControl;
import io.etalon.emulator.LinkControlException;
import io.etalon.runtime.GenesisConfig;
import io.etalon.storage.DirectoryLock;
import io.etalon.storage.StoreUnusableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A devnet's processes: the emulator of its links and one node for each validator. */
public final class Devnet implements AutoCloseable {
  private static final int LAST_LINES = 5;
  private static final int EMULATOR_TRIES = 150;
  private static final Duration EMULATOR_PAUSE = Duration.ofMillis(100);

  private final DevnetFile file;
  private final DevnetPorts ports;
  private final GenesisConfig genesis;
  private final DirectoryLock lock;
  private final Consumer<String> report;
  private final List<Child> children = new ArrayList<>();
  private OptionalLong firstHeight = OptionalLong.empty();
  private volatile boolean closing;
  private boolean closed;

  private Devnet(
      DevnetSetup.Prepared prepared,
      GenesisConfig genesis,
      DirectoryLock lock,
      Consumer<String> report) {
    this.file = prepared.file();
    this.ports = prepared.ports();
    this.genesis = genesis;
    this.lock = lock;
    this.report = report;
  }

  /**
   * Starts the devnet of a directory, which is made where it is not there.
   *
   * @param report hears what a user should know, a line at a time
   */
  public static Devnet start(DevnetOptions options, Consumer<String> report)
      throws CommandFailure {
    boolean isNew = !Files.exists(options.directory().resolve(DevnetSetup.CHAIN));
    DevnetSetup.Prepared prepared = DevnetSetup.prepare(options, report);
    DevnetFile file = prepared.file();
    GenesisConfig genesis = ChainFile.load(file.directory().resolve(DevnetSetup.CHAIN));
    Devnet devnet = new Devnet(prepared, genesis, acquire(file.directory()), report);
    devnet.firstHeight = isNew ? OptionalLong.of(1) : OptionalLong.empty();
    try {
      report.accept("starting " + file.nodes().size() + " validators and the key managers of "
          + file.links().size() + " links ...");
      devnet.startChildren();
      file.remember();
      return devnet;
    } catch (CommandFailure e) {
      devnet.close();
      throw e;
    }
  }

  private static DirectoryLock acquire(Path directory) throws CommandFailure {
    try {
      return DirectoryLock.acquire(directory);
    } catch (StoreUnusableException e) {
      throw new CommandFailure("the devnet in " + directory + " runs already",
          "stop it with Ctrl-C, or choose another --dir", e);
    }
  }

  private void startChildren() throws CommandFailure {
    Path directory = file.directory();
    add("emulator", directory.resolve("emulator.log"),
        List.of("emulator", "--dir", directory.toString()));
    awaitEmulator();
    for (DevnetFile.Node node : file.nodes()) {
      Path home = directory.resolve(node.name());
      add(node.name(), home.resolve("node.log"),
          List.of("run", "--config", home.resolve(NodeFiles.CONFIG).toString()));
    }
  }

  /** A validator that starts before its key managers would begin without quantum keys. */
  private void awaitEmulator() {
    try (LinkControl control = new LinkControl(file.control(), file.tokenFile())) {
      for (int i = 0; i < EMULATOR_TRIES && children.getFirst().isAlive(); i++) {
        try {
          control.links();
          return;
        } catch (LinkControlException _) {
          Thread.sleep(EMULATOR_PAUSE);
        }
      }
      report.accept("the emulator of the links does not answer; the chain runs without readings."
          + " See " + file.directory().resolve("emulator.log"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void add(String name, Path log, List<String> arguments) throws CommandFailure {
    Child child = Child.start(name, log, arguments);
    children.add(child);
    child.onDeath(this::onDeath);
  }

  /** What runs where. */
  public DevnetFile file() {
    return file;
  }

  /** What the chain started from. */
  public GenesisConfig genesis() {
    return genesis;
  }

  /**
   * Tells of each block that becomes final from now on, and on a new chain of every block, until
   * the listener has enough or no validator is left.
   */
  public void followBlocks(BlockFollower.Listener listener)
      throws InterruptedException, CommandFailure {
    List<String> apis = file.nodes().stream().map(DevnetFile.Node::rpc).toList();
    new BlockFollower(apis, genesis.hash(), firstHeight, this::isAlive).follow(listener);
  }

  /** Whether the devnet has been asked to stop. */
  public boolean isClosing() {
    return closing;
  }

  /** Whether at least one validator of those that were started here is alive. */
  private boolean isAlive() {
    return !closing && children.stream().anyMatch(child -> !isEmulator(child) && child.isAlive());
  }

  private void onDeath(Child child) {
    StringBuilder text = new StringBuilder(
        child.name() + " ended with code " + child.exitCode() + "; its last lines:");
    child.lastLines(LAST_LINES).forEach(line -> text.append("\n    ").append(line));
    text.append("\n  the others go on. To start it again:\n    ").append(restart(child));
    report.accept(text.toString());
  }

  private String restart(Child child) {
    String launcher = System.getProperty("etalon.launcher", "etalon");
    Path directory = file.directory();
    return isEmulator(child)
        ? launcher + " emulator --dir " + directory
        : launcher + " run --config " + directory.resolve(child.name()).resolve(NodeFiles.CONFIG);
  }

  private static boolean isEmulator(Child child) {
    return child.name().equals("emulator");
  }

  /** Stops every process and waits for it. */
  @Override
  public void close() {
    closing = true;
    closeOnce();
  }

  /** Whoever comes second waits for the first. */
  private synchronized void closeOnce() {
    if (!closed) {
      closed = true;
      children.forEach(Child::stop);
      children.reversed().forEach(Child::close);
      lock.close();
      ports.close();
    }
  }
}
