package io.etalon.simulator;

import io.etalon.storage.StorageException;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One column of a database: values by keys in byte order, each with a checksum, as RocksDB keeps
 * one for each of its blocks. Whoever reads a moment of it keeps that moment: the next write goes
 * to a copy.
 */
final class DiskColumn {
  /** A value as it lies on the disk. */
  private record Stored(byte[] bytes, int checksum) {
    static Stored of(byte[] bytes) {
      return new Stored(bytes, checksumOf(bytes));
    }

    byte[] read() {
      if (checksumOf(bytes) != checksum) {
        throw new StorageException("the store is damaged: a block does not match its checksum");
      }
      return bytes;
    }

    private static int checksumOf(byte[] bytes) {
      CRC32C crc = new CRC32C();
      crc.update(bytes);
      return (int) crc.getValue();
    }
  }

  private NavigableMap<byte[], Stored> entries = new TreeMap<>(Arrays::compareUnsigned);
  private boolean isShared;

  Optional<byte[]> get(byte[] key) {
    return Optional.ofNullable(entries.get(key)).map(Stored::read);
  }

  void put(byte[] key, byte[] value) {
    own().put(key, Stored.of(value));
  }

  void remove(byte[] key) {
    own().remove(key);
  }

  private NavigableMap<byte[], Stored> own() {
    if (isShared) {
      NavigableMap<byte[], Stored> copied = new TreeMap<>(Arrays::compareUnsigned);
      copied.putAll(entries);
      entries = copied;
      isShared = false;
    }
    return entries;
  }

  /** As it is now, whatever is written later. */
  Moment moment() {
    isShared = true;
    return new Moment(entries);
  }

  DiskColumn copy() {
    DiskColumn copy = new DiskColumn();
    copy.entries.putAll(entries);
    return copy;
  }

  boolean rot(Random random) {
    if (entries.isEmpty()) {
      return false;
    }
    int skipped = random.nextInt(entries.size());
    byte[] key = entries.keySet().stream().skip(skipped).findFirst().orElseThrow();
    Stored stored = entries.get(key);
    if (stored == null || stored.bytes().length == 0) {
      return false;
    }
    byte[] damaged = stored.bytes().clone();
    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    own().put(key, new Stored(damaged, stored.checksum()));
    return true;
  }

  /** A column as it was. */
  static final class Moment {
    private final NavigableMap<byte[], Stored> entries;

    private Moment(NavigableMap<byte[], Stored> entries) {
      this.entries = entries;
    }

    Optional<byte[]> get(byte[] key) {
      return Optional.ofNullable(entries.get(key)).map(Stored::read);
    }

    /** The first entry at or after a key, and after it where {@code isAfter}. */
    Map.@Nullable Entry<byte[], byte[]> next(byte[] key, boolean isAfter) {
      Map.Entry<byte[], Stored> found =
          isAfter ? entries.higherEntry(key) : entries.ceilingEntry(key);
      return found == null ? null : Map.entry(found.getKey(), found.getValue().read());
    }
  }
}
