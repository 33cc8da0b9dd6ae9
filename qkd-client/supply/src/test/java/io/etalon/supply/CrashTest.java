package io.etalon.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, killed with SIGKILL at random points: each key is delivered once, or lost. */
class CrashTest {
  private static final int CLIENT_KILLS = 4;
  private static final int EMULATOR_KILLS = 2;
  private static final int LONGEST_LIFE_MILLIS = 900;

  @TempDir
  Path directory;

  @Test
  void everyKeyIsDeliveredAtMostOnceWhoeverIsKilledWhenever() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    SupplyLab.create(directory);
    List<String> ports = freePorts();
    Process emulator = started("emulator", ports);
    try {
      for (int i = 0; i < CLIENT_KILLS; i++) {
        Process client = started("client", ports);
        if (i % 2 == 1) {
          // Half of the kills meet a client at work, half one that just began.
          awaitGrowth();
        }
        kill(client, random);
      }
      Process client = started("client", ports);
      for (int i = 0; i < EMULATOR_KILLS; i++) {
        kill(emulator, random);
        emulator = started("emulator", ports);
      }
      awaitGrowth();
      kill(client, random);
    } finally {
      emulator.destroyForcibly().waitFor();
    }
    judge();
  }

  /** Every key of the journals was delivered once at most, and every other one is said lost. */
  private void judge() throws IOException {
    Set<String> seen = new HashSet<>();
    TreeMap<String, String> hashes = new TreeMap<>();
    for (String line : Files.readAllLines(directory.resolve("delivered"))) {
      String[] words = line.split(" ");
      assertThat(seen.add(words[0] + words[1])).as("delivered twice: %s", line).isTrue();
      assertThat(hashes.merge(words[1], words[2], (first, _) -> first)).isEqualTo(words[2]);
    }
    assertThat(seen.size()).isGreaterThan(2);
    for (String journal : List.of("a.journal", "b.journal")) {
      // Opening it says the last losses too.
      KeyJournal.open(directory.resolve(journal)).close();
      TreeSet<String> open = new TreeSet<>();
      for (String line : Files.readAllLines(directory.resolve(journal))) {
        List<String> words = List.of(line.split(" "));
        switch (words.get(1)) {
          case "draw" -> open.add("draw " + words.get(2));
          case "void" -> open.remove("draw " + words.get(2));
          case "drawn" -> {
            open.remove("draw " + words.get(2));
            open.addAll(words.subList(4, words.size()));
          }
          case "ask", "held" -> open.addAll(words.subList(3, words.size()));
          default -> words.subList(3, words.size()).forEach(open::remove);
        }
      }
      assertThat(open).as("neither used nor said lost in %s", journal).isEmpty();
    }
  }

  private void kill(Process process, Random random) throws InterruptedException {
    Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
    process.destroyForcibly();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  private void awaitGrowth() throws IOException, InterruptedException {
    Path file = directory.resolve("delivered");
    long before = Files.exists(file) ? Files.size(file) : 0;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!Files.exists(file) || Files.size(file) == before) {
      assertThat(System.nanoTime()).as("keys flow again").isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private Process started(String role, List<String> ports) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp", classPath(),
        KilledProcess.class.getName(), role, directory.toString()));
    command.addAll(ports);
    Process process = new ProcessBuilder(command)
        .redirectError(directory.resolve(role + ".err").toFile()).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    while (line != null && !line.equals("ready")) {
      line = out.readLine();
    }
    assertThat(line).as(Files.readString(directory.resolve(role + ".err"))).isEqualTo("ready");
    Thread.startVirtualThread(() -> out.lines().forEach(_ -> { }));
    return process;
  }

  /** The path of this test, whether it runs as a module or not. */
  private static String classPath() {
    return String.join(File.pathSeparator, "target/test-classes",
        System.getProperty("jdk.module.path", ""), System.getProperty("java.class.path"));
  }

  private static List<String> freePorts() throws IOException {
    try (ServerSocket a = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket b = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return List.of(String.valueOf(a.getLocalPort()), String.valueOf(b.getLocalPort()));
    }
  }
}
