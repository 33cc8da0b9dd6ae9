package io.etalon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.etalon.runtime.Execution;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store whose write log ends anywhere, or whose bytes changed: it opens at a height whose state
 * has the root of its block, and never at one lower than what was on disk, or it says what to do.
 *
 * <p>{@code -Detalon.storeDamage=N} tries N places of each kind instead of a few; with as many as
 * there are bytes it tries every one.
 */
class StoreDamageTest {
  private static final int PLACES = Integer.getInteger("etalon.storeDamage", 12);
  private static final int FLUSHED = 4;
  private static final int HEIGHT = 12;

  @TempDir Path home;

  private final TestChain chain = new TestChain(Map.of(Bytes.of(1), Optional.of(Bytes.of(1))));
  private final Random random = new Random(4);
  private Path whole;

  /** Blocks up to {@link #FLUSHED} are in tables, those behind in the write log alone. */
  @BeforeEach
  void makeStore() throws Exception {
    whole = home.resolve("whole");
    grow(whole, FLUSHED);
    grow(whole, HEIGHT);
  }

  /** Closing a store leaves its write log as it is; opening it moves what is there to tables. */
  private void grow(Path directory, int height) throws Exception {
    try (ChainStore store = ChainStore.open(directory, chain.genesis())) {
      while (store.best().height() < height) {
        store.commit(chain.growBy(400));
      }
    }
  }

  @Test
  void resumesAtWhatThePrefixOfItsWriteLogHolds() throws Exception {
    Path log = writeLog();
    byte[] bytes = Files.readAllBytes(log);
    List<Integer> ends = recordEnds(bytes);
    assertThat(ends).hasSize(HEIGHT - FLUSHED);
    for (int length : places(bytes.length, ends)) {
      Path directory = copyWith(log, Arrays.copyOf(bytes, length));
      Files.delete(directory.resolve(SyncedMark.NAME));
      long kept = FLUSHED + ends.stream().filter(end -> end <= length).count();
      try (ChainStore store = ChainStore.open(directory, chain.genesis())) {
        assertThat(store.best().height()).as("cut at %d", length).isEqualTo(kept);
        requireWhole(store);
      }
      remove(directory);
    }
  }

  @Test
  void neverForgetsABlockThatWasOnDisk() throws Exception {
    Path log = writeLog();
    byte[] bytes = Files.readAllBytes(log);
    int last = recordEnds(bytes).getLast();
    for (int length : places(bytes.length, recordEnds(bytes))) {
      Path directory = copyWith(log, Arrays.copyOf(bytes, length));
      if (length >= last) {
        openWhole(directory);
      } else {
        assertThatThrownBy(() -> openWhole(directory))
            .as("cut at %d", length)
            .isInstanceOf(StorageException.class)
            .hasMessageContaining("has forgotten what was on disk")
            .hasMessageContaining("etalon db restore");
        assertThat(StoreInspection.of(directory, 1).damage()).isPresent();
      }
      remove(directory);
    }
  }

  @Test
  void noticesOrSurvivesAFlippedBitInAnyFile() throws Exception {
    int refused = 0;
    List<Path> files;
    try (Stream<Path> all = Files.list(whole)) {
      files = all.filter(file -> !file.getFileName().toString().equals("LOG")).sorted().toList();
    }
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 0; i < Math.min(PLACES, 8 * bytes.length); i++) {
        int bit = PLACES >= 8 * bytes.length ? i : random.nextInt(8 * bytes.length);
        byte[] damaged = bytes.clone();
        damaged[bit / 8] ^= (byte) (1 << bit % 8);
        Path directory = copyWith(file, damaged);
        refused += isRefused(directory, file.getFileName() + " bit " + bit) ? 1 : 0;
        remove(directory);
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void refusesAStoreThatLostItsDirectoryOfContentsAndLeavesItAsItIs() throws Exception {
    Files.delete(whole.resolve("CURRENT"));
    long files = count();
    assertThatThrownBy(() -> openWhole(whole))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("CURRENT");
    assertThat(count()).isEqualTo(files);
  }

  @Test
  void beginsAnewWhereACrashCameWhileTheStoreWasMade() throws Exception {
    Path directory = Files.createDirectory(home.resolve("torn"));
    Files.write(directory.resolve("MANIFEST-000001"), new byte[3]);
    try (ChainStore store = ChainStore.open(directory, chain.genesis())) {
      assertThat(store.best().height()).isZero();
    }
  }

  private boolean isRefused(Path directory, String what) throws Exception {
    try (ChainStore store = ChainStore.open(directory, chain.genesis())) {
      assertThat(store.best().height()).as(what).isEqualTo(HEIGHT);
      requireWhole(store);
      return false;
    } catch (StorageException | StoreUnusableException e) {
      assertThat(e.getMessage()).as(what).matches("(?s).*(recovery|version that wrote).*");
      return true;
    } catch (AssertionError e) {
      return fail(what, e);
    }
  }

  private void openWhole(Path directory) throws Exception {
    try (ChainStore store = ChainStore.open(directory, chain.genesis())) {
      assertThat(store.best().height()).isEqualTo(HEIGHT);
      requireWhole(store);
    }
  }

  /** Every block is what was committed, and the newest state has its root. */
  private void requireWhole(ChainStore store) {
    long best = store.best().height();
    for (int height = 0; height <= best; height++) {
      Execution expected = chain.block(height);
      StoredBlock stored = store.block(height).orElseThrow();
      assertThat(stored.block()).isEqualTo(expected.block());
      assertThat(stored.outcomes()).isEqualTo(expected.outcomes());
      assertThat(stored.events()).isEqualTo(expected.events());
      assertThat(store.heightOf(expected.blockId())).hasValue(height);
    }
    try (StateLease lease = store.lease()) {
      assertThat(lease.state().root())
          .isEqualTo(chain.block((int) best).block().header().stateRoot());
    }
  }

  /** Both sides of each record's end, and as many others as are asked for. */
  private TreeSet<Integer> places(int length, List<Integer> ends) {
    TreeSet<Integer> places = new TreeSet<>(List.of(0, length));
    for (int end : ends) {
      places.addAll(List.of(end - 1, end, Math.min(length, end + 1)));
    }
    for (int i = 0; i < Math.min(PLACES, length); i++) {
      places.add(PLACES >= length ? i : random.nextInt(length));
    }
    return places;
  }

  /** Where each write ends: pieces of checksum, length, type in blocks of 32 KiB (RocksDB). */
  private static List<Integer> recordEnds(byte[] log) {
    List<Integer> ends = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN);
    int position = 0;
    while (position + 7 <= log.length) {
      if (32_768 - position % 32_768 < 7) {
        position += 32_768 - position % 32_768;
        continue;
      }
      int type = bytes.get(position + 6);
      if (type < 1 || type > 4) {
        break;
      }
      position += 7 + Short.toUnsignedInt(bytes.getShort(position + 4));
      if (type == 1 || type == 4) {
        ends.add(position);
      }
    }
    return ends;
  }

  private Path writeLog() throws IOException {
    try (Stream<Path> files = Files.list(whole)) {
      return files.filter(file -> file.toString().endsWith(".log"))
          .max(Path::compareTo).orElseThrow();
    }
  }

  private long count() throws IOException {
    try (Stream<Path> files = Files.list(whole)) {
      return files.count();
    }
  }

  private Path copyWith(Path file, byte[] content) throws IOException {
    Path directory = home.resolve("copy");
    copy(whole, directory);
    Files.write(directory.resolve(file.getFileName()), content);
    return directory;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
