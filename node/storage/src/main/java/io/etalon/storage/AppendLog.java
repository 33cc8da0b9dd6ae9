package io.etalon.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.tuweni.bytes.Bytes;

/**
 * An append-only file of records, on disk before {@link #append} returns.
 *
 * <p>A record is its length (4 bytes, big-endian), the CRC-32C of its payload (4 bytes) and the
 * payload. A crash can leave one torn record at the end, which nobody was told of: opening cuts it
 * off. A bad record with another one behind it was damaged later, and the log refuses to open. Not
 * thread-safe.
 */
public final class AppendLog implements AutoCloseable {
  /** No record is longer than this many bytes. */
  public static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

  private static final int PREFIX_BYTES = 8;

  private final String path;
  private final DataFile file;

  private AppendLog(String path, DataFile file) {
    this.path = path;
    this.file = file;
  }

  /** Opens a log that exists, or makes an empty one, in a directory that exists. */
  public static AppendLog open(Path path) {
    Path absolute = path.toAbsolutePath();
    return open(
        new DirectoryFiles(absolute.getParent()), absolute.getFileName().toString());
  }

  /** Likewise among {@code files}. */
  public static AppendLog open(DataFiles files, String name) {
    String path = files + "/" + name;
    try {
      AppendLog log = new AppendLog(path, files.open(name));
      log.cutTornTail();
      return log;
    } catch (IOException e) {
      throw new StorageException("cannot open the log " + path, e);
    }
  }

  /** Writes records in order and waits until the disk has them; a crash may keep the first few. */
  public void append(List<Bytes> records) {
    ByteBuffer buffer =
        ByteBuffer.allocate(records.stream().mapToInt(AppendLog::storedBytes).sum());
    for (Bytes record : records) {
      byte[] payload = record.toArrayUnsafe();
      buffer.putInt(payload.length).putInt(checksum(payload)).put(payload);
    }
    buffer.flip();
    try {
      file.append(buffer);
      file.force();
    } catch (IOException e) {
      throw new StorageException("cannot write to the log " + path + ": is the disk full?", e);
    }
  }

  private static int storedBytes(Bytes record) {
    if (record.isEmpty() || record.size() > MAX_RECORD_BYTES) {
      throw new IllegalArgumentException("a record of " + record.size() + " bytes");
    }
    return PREFIX_BYTES + record.size();
  }

  /** All records in the order in which they were written. */
  public List<Bytes> records() {
    List<Bytes> records = new ArrayList<>();
    try {
      long position = 0;
      while (position < file.size()) {
        byte[] payload = read(position);
        records.add(Bytes.wrap(payload));
        position += PREFIX_BYTES + payload.length;
      }
      return records;
    } catch (IOException e) {
      throw new StorageException("cannot read the log " + path, e);
    }
  }

  /** Forgets all records. */
  public void clear() {
    truncate(0);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new StorageException("cannot close the log " + path, e);
    }
  }

  private void cutTornTail() throws IOException {
    long position = 0;
    while (position < file.size()) {
      long end = endOfRecord(position);
      if (end < 0) {
        truncate(position);
        return;
      }
      position = end;
    }
  }

  /** Where the record at {@code position} ends, or -1 where it was never completed. */
  private long endOfRecord(long position) throws IOException {
    long size = file.size();
    if (size - position < PREFIX_BYTES) {
      return -1;
    }
    int length = prefix(position).getInt();
    if (length <= 0 || length > MAX_RECORD_BYTES || position + PREFIX_BYTES + length > size) {
      return -1;
    }
    long end = position + PREFIX_BYTES + length;
    if (isIntact(position, length)) {
      return end;
    }
    if (end == size) {
      return -1;
    }
    throw new StorageException(
        "the log " + path + " is damaged at byte " + position
            + ": restore the disk, or start this validator with an empty data directory"
            + " as observer");
  }

  private boolean isIntact(long position, int length) throws IOException {
    ByteBuffer prefix = prefix(position);
    prefix.getInt();
    int expected = prefix.getInt();
    byte[] payload = new byte[length];
    readFully(ByteBuffer.wrap(payload), position + PREFIX_BYTES);
    return checksum(payload) == expected;
  }

  private byte[] read(long position) throws IOException {
    byte[] payload = new byte[prefix(position).getInt()];
    readFully(ByteBuffer.wrap(payload), position + PREFIX_BYTES);
    return payload;
  }

  private ByteBuffer prefix(long position) throws IOException {
    ByteBuffer prefix = ByteBuffer.allocate(PREFIX_BYTES);
    readFully(prefix, position);
    return prefix.flip();
  }

  private void readFully(ByteBuffer target, long position) throws IOException {
    long next = position;
    while (target.hasRemaining()) {
      int read = file.read(target, next);
      if (read < 0) {
        throw new EOFException(path + " ends at byte " + next);
      }
      next += read;
    }
  }

  private void truncate(long size) {
    try {
      file.truncate(size);
    } catch (IOException e) {
      throw new StorageException("cannot cut the log " + path, e);
    }
  }

  private static int checksum(byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(payload);
    return (int) crc.getValue();
  }
}
