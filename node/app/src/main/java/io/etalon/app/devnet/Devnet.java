package io.etalon.app.devnet;

import io.etalon.app.console.CommandFailure;
import io.etalon.storage.DirectoryLock;
import io.etalon.storage.StoreUnusableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A devnet's processes: the emulator of its links and one node for each validator. */
public final class Devnet implements AutoCloseable {
  private static final int LAST_LINES = 5;

  private final DevnetFile file;
  private final DirectoryLock lock;
  private final Consumer<String> report;
  private final List<Child> children = new ArrayList<>();

  private Devnet(DevnetFile file, DirectoryLock lock, Consumer<String> report) {
    this.file = file;
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
    DevnetFile file = DevnetSetup.prepare(options, report);
    Devnet devnet = new Devnet(file, acquire(file.directory()), report);
    try {
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
    for (DevnetFile.Node node : file.nodes()) {
      Path home = directory.resolve(node.name());
      add(node.name(), home.resolve("node.log"),
          List.of("run", "--config", home.resolve(NodeFiles.CONFIG).toString()));
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

  /** Whether at least one validator of those that were started here is alive. */
  public boolean isAlive() {
    return children.stream().anyMatch(child -> !isEmulator(child) && child.isAlive());
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
    children.forEach(Child::stop);
    children.reversed().forEach(Child::close);
    lock.close();
  }
}
