package io.etalon.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Hosts of their own on this machine: network namespaces on one bridge, each with an address. What
 * one host sends another can be lost without a trace, as by a broken line, and delayed where the
 * kernel has {@code netem}. Needs root. Closing removes everything.
 */
final class Namespaces implements AutoCloseable {
  private static final long COMMAND_SECONDS = 20;
  /** Nobody's: frames for it are lost on the bridge. */
  private static final String NOWHERE = "02:00:00:00:00:fe";

  private final String prefix;
  private final String bridge;
  private final List<String> names = new ArrayList<>();
  private final Thread shutdown = new Thread(this::remove, "remove-namespaces");

  private Namespaces(String prefix) {
    this.prefix = prefix;
    this.bridge = prefix + "br";
  }

  /** Why this machine cannot have such hosts; empty where it can. */
  static Optional<String> refusal() throws InterruptedException {
    String probe = "etlp" + ProcessHandle.current().pid() % 10_000;
    try {
      run("ip", "netns", "add", probe);
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    }
    try {
      run("ip", "-n", probe, "link", "add", "v0", "type", "veth", "peer", "name", "v1");
      run("ip", "-n", probe, "link", "add", "b0", "type", "bridge");
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    } finally {
      tryRun("ip", "netns", "del", probe);
    }
  }

  /** So many hosts, each of which reaches all. */
  static Namespaces make(int hosts) throws IOException, InterruptedException {
    Namespaces made = new Namespaces("etl" + ProcessHandle.current().pid() % 10_000);
    Runtime.getRuntime().addShutdownHook(made.shutdown);
    try {
      run("ip", "link", "add", made.bridge, "type", "bridge");
      run("ip", "addr", "add", made.address(253) + "/24", "dev", made.bridge);
      run("ip", "link", "set", made.bridge, "up");
      for (int i = 0; i < hosts; i++) {
        made.add(i);
      }
      return made;
    } catch (IOException e) {
      made.close();
      throw e;
    }
  }

  private void add(int host) throws IOException, InterruptedException {
    String name = prefix + "h" + host;
    String outside = prefix + "v" + host;
    run("ip", "netns", "add", name);
    names.add(name);
    run("ip", "link", "add", outside, "type", "veth", "peer", "name", "eth0", "netns", name);
    run("ip", "link", "set", outside, "master", bridge, "up");
    run("ip", "-n", name, "addr", "add", address(host) + "/24", "dev", "eth0");
    run("ip", "-n", name, "link", "set", "lo", "up");
    run("ip", "-n", name, "link", "set", "eth0", "up");
  }

  /** The name of a host's namespace. */
  String name(int host) {
    return names.get(host);
  }

  /** Where a host is reached. */
  String address(int host) {
    return "10.213.77." + (host + 1);
  }

  /** The command that runs another one on a host. */
  List<String> commandOn(int host) {
    return List.of("ip", "netns", "exec", name(host));
  }

  /**
   * Delays everything that a host sends and loses some of it; false where the kernel has no {@code
   * netem}.
   */
  boolean disturb(int host, int delayMillis, int lossPercent) throws InterruptedException {
    return tryRun("ip", "netns", "exec", name(host), "tc", "qdisc", "replace", "dev", "eth0",
        "root", "netem", "delay", delayMillis + "ms", "loss", lossPercent + "%");
  }

  /** From now on nothing passes between these two, and neither is told. */
  void cut(int one, int other) throws IOException, InterruptedException {
    lead(one, other);
    lead(other, one);
  }

  private void lead(int from, int to) throws IOException, InterruptedException {
    run("ip", "-n", name(from), "neigh", "replace", address(to), "lladdr", NOWHERE,
        "nud", "permanent", "dev", "eth0");
  }

  /** Everything passes again. */
  void heal() throws IOException, InterruptedException {
    for (String name : names) {
      for (int to = 0; to < names.size(); to++) {
        if (!name.equals(name(to))) {
          tryRun("ip", "-n", name, "neigh", "del", address(to), "dev", "eth0");
        }
      }
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("etalon-command", ".log");
    try {
      Process process = new ProcessBuilder(command)
          .redirectErrorStream(true).redirectOutput(output.toFile()).start();
      if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(
            String.join(" ", command) + ": " + Files.readString(output).strip());
      }
    } finally {
      Files.delete(output);
    }
  }

  private static boolean tryRun(String... command) throws InterruptedException {
    try {
      run(command);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private void remove() {
    try {
      for (String name : names) {
        tryRun("ip", "netns", "del", name);
      }
      tryRun("ip", "link", "del", bridge);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    remove();
    Runtime.getRuntime().removeShutdownHook(shutdown);
  }
}
