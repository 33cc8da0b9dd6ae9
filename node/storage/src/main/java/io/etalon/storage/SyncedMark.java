package io.etalon.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Up to which write the disk had everything, in a file of its own: by its number a database that
 * was damaged notices that it has forgotten writes. RocksDB alone cannot tell damage to its write
 * log from a write that a crash tore, and drops what comes behind either.
 *
 * <p>Written after the disk has the writes and not waited for, so it is never ahead of them; a
 * crash may leave it behind, which is harmless. Two slots are written in turn.
 */
final class SyncedMark implements AutoCloseable {
  static final String NAME = "SYNCED";
  private static final int SLOT_BYTES = 16;
  private static final int SLOTS = 2;

  private final Path path;
  private final FileChannel channel;
  private long nextSlot;

  private SyncedMark(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static SyncedMark open(Path directory) {
    Path path = directory.resolve(NAME);
    try {
      return new SyncedMark(
          path,
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new StorageException("cannot open " + path, e);
    }
  }

  /** The greatest number that a whole slot names; -1 where there is none. */
  long number() {
    long greatest = -1;
    try {
      for (int slot = 0; slot < SLOTS; slot++) {
        ByteBuffer read = ByteBuffer.allocate(SLOT_BYTES);
        if (channel.read(read, (long) slot * SLOT_BYTES) == SLOT_BYTES
            && read.getInt(Long.BYTES) == checksum(read.getLong(0))) {
          greatest = Math.max(greatest, read.getLong(0));
        }
      }
      return greatest;
    } catch (IOException e) {
      throw new StorageException("cannot read " + path, e);
    }
  }

  /** The disk has the write of this number and all before it. */
  void set(long number) {
    ByteBuffer slot = ByteBuffer.allocate(SLOT_BYTES);
    slot.putLong(number).putInt(checksum(number)).rewind();
    try {
      channel.write(slot, nextSlot * SLOT_BYTES);
      nextSlot = (nextSlot + 1) % SLOTS;
    } catch (IOException e) {
      throw new StorageException("cannot write " + path, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StorageException("cannot close " + path, e);
    }
  }

  private static int checksum(long number) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
    return (int) crc.getValue();
  }
}
