package io.etalon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/** A disk that takes no more, and one that gives back other bytes, end in one typed fault. */
class FullDiskTest {
  @TempDir Path home;

  @Test
  void aFullDiskStopsTheStoreAndLosesNothing() throws Exception {
    Path directory = Files.createDirectory(home.resolve("limited"));
    String said = fill("store", directory, "ulimit -f 600; exec \"$@\"");
    assertThat(said).contains("told FULL").contains("FULL cannot write").contains("free space");
    requireAcknowledged(directory);
  }

  @Test
  void aFullFileSystemStopsTheStoreAndLosesNothing() throws Exception {
    assumeTrue(run(List.of("unshare", "-rm", "sh", "-c", "mount -t tmpfs none /mnt")) == 0,
        "this machine lets nobody mount a file system in a namespace of his own");
    Path directory = Files.createDirectory(home.resolve("small"));
    Path kept = home.resolve("kept");
    String said = fill("store", directory,
        "mount -t tmpfs -o size=6m none %1$s && \"$@\"; cp -r %1$s %2$s".formatted(
            directory, kept));
    assertThat(said).contains("told FULL").contains("FULL cannot").contains("free space");
    Files.copy(Path.of(directory + ".height"), Path.of(kept + ".height"));
    requireAcknowledged(kept);
  }

  @Test
  void aFullDiskStopsTheLogOfVotes() throws Exception {
    Path directory = Files.createDirectory(home.resolve("limited"));
    assertThat(fill("log", directory, "ulimit -f 600; exec \"$@\""))
        .contains("FULL cannot write to the log").contains("free space");
    try (AppendLog log = AppendLog.open(directory.resolve("log"))) {
      assertThat(log.records()).isNotEmpty();
    }
  }

  @Test
  void aTableThatReadsWrongIsAFaultThatTheListenerHears() throws Exception {
    TestChain chain = DiskFiller.chain();
    Path directory = home.resolve("chain");
    try (ChainStore store = ChainStore.open(directory, chain.genesis())) {
      for (int i = 0; i < 20; i++) {
        store.commit(chain.growBy(100));
      }
    }
    List<StorageException> heard = new ArrayList<>();
    try (ChainStore store = ChainStore.open(directory, chain.genesis())) {
      store.onFault(heard::add);
      damageTables(directory);
      assertThatThrownBy(() -> {
        for (int height = 1; height < 20; height++) {
          store.block(height);
        }
      }).isInstanceOfSatisfying(StorageException.class, fault ->
          assertThat(fault.reason()).isEqualTo(StorageException.Reason.DAMAGED));
    }
    assertThat(heard).isNotEmpty();
  }

  private static void damageTables(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path table : files.filter(file -> file.toString().endsWith(".sst")).toList()) {
        try (RandomAccessFile bytes = new RandomAccessFile(table.toFile(), "rw")) {
          bytes.write(new byte[(int) bytes.length()]);
        }
      }
    }
  }

  /** What was acknowledged is there, and the state has the root of its block. */
  private static void requireAcknowledged(Path directory) throws Exception {
    long acknowledged =
        Long.parseLong(Files.readString(Path.of(directory + ".height")).strip());
    assertThat(acknowledged).isPositive();
    TestChain chain = DiskFiller.chain();
    try (ChainStore store =
        ChainStore.open(directory.resolve("chain"), chain.genesis())) {
      assertThat(store.best().height()).isBetween(acknowledged, acknowledged + 1);
    }
  }

  private String fill(String what, Path directory, String limits) throws Exception {
    String path = System.getProperty("jdk.module.path", "") + File.pathSeparator
        + System.getProperty("java.class.path") + File.pathSeparator
        + Path.of("target/test-classes").toAbsolutePath();
    List<String> command = new ArrayList<>();
    if (limits.startsWith("mount")) {
      command.addAll(List.of("unshare", "-rm"));
    }
    command.addAll(List.of("bash", "-c", limits, "limited",
        ProcessHandle.current().info().command().orElse("java"), "-Xmx128m",
        "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED",
        "-Djava.library.path=" + nativeLibrary(),
        "-cp", path, DiskFiller.class.getName(), what, directory.toString()));
    Path said = home.resolve("said");
    Process process = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return Files.readString(said);
  }

  /** Unpacked before there is a limit to how large a file may be. */
  private Path nativeLibrary() throws IOException {
    Path library = Files.createDirectories(home.resolve("native"));
    String name = Environment.getJniLibraryFileName("rocksdb");
    try (InputStream packed = RocksDB.class.getClassLoader().getResourceAsStream(name)) {
      Files.copy(packed, library.resolve(System.mapLibraryName("rocksdbjni")));
    }
    return library;
  }

  private static int run(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    } catch (IOException e) {
      return -1;
    }
  }
}
