package io.etalon.storage;

import io.etalon.storage.Tables.Meta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes32;

/** Refuses a store that this program must not work on, before anything in it is changed. */
final class StoreGuard {
  static final String REMEDY =
      ": stop, move this directory away and start: the chain is fetched from peers, or restored"
          + " with etalon db restore; see \"What can break\" in"
          + " docs/operating/upgrades-and-recovery.md";

  private final String directory;
  private final Tables tables;

  StoreGuard(String directory, Tables tables) {
    this.directory = directory;
    this.tables = tables;
  }

  /** Refuses another chain, and what a newer program or runtime wrote. */
  void check(Bytes32 genesis, long runtimeVersion) throws StoreUnusableException {
    Optional<Bytes32> stored = tables.meta(Meta.GENESIS).map(Bytes32::wrap);
    if (stored.isPresent() && !stored.get().equals(genesis)) {
      throw new StoreUnusableException(
          directory + " holds the chain of genesis " + stored.get() + ", but the chain"
              + " specification's genesis is " + genesis
              + ": give the right --chain, or another --data-dir");
    }
    long format = tables.number(Meta.FORMAT, Tables.FORMAT);
    if (format > Tables.FORMAT) {
      throw newer(directory, "of format " + format + " and this program knows " + Tables.FORMAT);
    }
    long runtime = tables.number(Meta.RUNTIME, 0);
    if (runtimeVersion > 0 && runtime > runtimeVersion) {
      throw newer(
          directory, "at runtime version " + runtime + " and this program has " + runtimeVersion);
    }
  }

  private static StoreUnusableException newer(String directory, String how) {
    return new StoreUnusableException(
        "the store in " + directory + " is " + how + ": start the version that wrote it, or a newer"
            + " one; nothing was changed");
  }

  /** Makes the directory of a store where it is not there. */
  static void makeDirectory(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StorageException("cannot make the directory " + directory, e);
    }
  }

  /**
   * Whether no store is there yet, or one that a crash kept from being made. A store that has lost
   * its directory of contents is damaged, and RocksDB would begin a new one over it.
   */
  static boolean isEmpty(Path directory) {
    if (Files.exists(directory.resolve("CURRENT"))) {
      return false;
    }
    try (Stream<Path> files = Files.list(directory)) {
      boolean hasParts =
          files
              .map(file -> file.getFileName().toString())
              .anyMatch(name -> name.equals(SyncedMark.NAME) || name.endsWith(".sst"));
      if (hasParts) {
        throw new StorageException(
            "the store in " + directory + " has lost its file CURRENT" + REMEDY);
      }
      return true;
    } catch (IOException e) {
      throw new StorageException("cannot read the directory " + directory, e);
    }
  }

  /** A column that this program does not know is a newer program's. */
  static void checkColumns(Path directory, List<String> found) throws StoreUnusableException {
    List<String> known = Arrays.stream(Column.values()).map(Column::text).toList();
    for (String column : found) {
      if (!known.contains(column)) {
        throw newer(directory.toString(), "of a newer format: it has a column \"" + column + "\"");
      }
    }
  }
}
