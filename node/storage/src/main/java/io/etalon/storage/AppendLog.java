package io.etalon.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.tuweni.bytes.Bytes;

/**
 * An append-only file of records, on disk before {@link #append} returns.
 *
 * <p>The file is a head (8 letters, the format's number in 4 bytes, their CRC-32C) and frames, each
 * with a mark behind it. A frame is what one call appended: its payload's length (4 bytes,
 * big-endian), the CRC-32C of the length, that of the payload, and the payload, each record after
 * its length. Both checksums begin with the frame's position, so that nothing inside a frame is
 * taken for one. A mark is a frame without payload. It is written once the disk has what is before
 * it, and not waited for.
 *
 * <p>A crash can leave one torn frame at the end, which nobody was told of: opening cuts it off.
 * Whatever has a whole frame or a mark behind it was on disk once, so a bad frame there was damaged
 * later, and the log refuses to open. What it cannot tell from a torn frame: the last one, when the
 * power took its mark and damage came before the next opening, which writes the mark anew. Not
 * thread-safe.
 */
public final class AppendLog implements AutoCloseable {
  /** No record is longer than this many bytes. */
  public static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

  private static final int PREFIX_BYTES = 12;
  private static final int VERSION = 1;
  private static final byte[] LETTERS = "etalonlg".getBytes(US_ASCII);
  private static final int HEAD_BYTES = 16;

  private final String path;
  private final DataFile file;
  private final DiskClock clock;
  private long end = HEAD_BYTES;

  private AppendLog(String path, DataFile file) {
    this.path = path;
    this.file = file;
    this.clock = new DiskClock("the log " + path);
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
      DataFile file = files.open(name);
      try {
        AppendLog log = new AppendLog(path, file);
        log.load();
        return log;
      } catch (IOException | StorageException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StorageException("cannot open the log " + path, e);
    }
  }

  /**
   * Writes records in order and waits until the disk has them; a crash in between keeps all of them
   * or none.
   */
  public void append(List<Bytes> records) {
    if (records.isEmpty()) {
      return;
    }
    int length = records.stream().mapToInt(AppendLog::storedBytes).sum();
    ByteBuffer payload = ByteBuffer.allocate(length);
    records.forEach(record -> payload.putInt(record.size()).put(record.toArrayUnsafe()));
    try {
      long startNanos = System.nanoTime();
      write(frame(payload.array(), end));
      file.force();
      clock.onSynced(startNanos);
      write(frame(new byte[0], end));
    } catch (IOException e) {
      throw new StorageException("cannot write to the log " + path, e);
    }
  }

  private static int storedBytes(Bytes record) {
    if (record.isEmpty() || record.size() > MAX_RECORD_BYTES) {
      throw new IllegalArgumentException("a record of " + record.size() + " bytes");
    }
    return Integer.BYTES + record.size();
  }

  /** All records in the order in which they were written. */
  public List<Bytes> records() {
    try {
      byte[] whole = read();
      List<Bytes> records = new ArrayList<>();
      for (int position = HEAD_BYTES; position < whole.length; ) {
        int length = Math.max(0, frameLength(whole, position));
        ByteBuffer payload = ByteBuffer.wrap(whole, position + PREFIX_BYTES, length);
        while (payload.hasRemaining()) {
          byte[] record = new byte[payload.getInt()];
          payload.get(record);
          records.add(Bytes.wrap(record));
        }
        position += PREFIX_BYTES + length;
      }
      return records;
    } catch (IOException e) {
      throw new StorageException("cannot read the log " + path, e);
    }
  }

  /** Forgets all records. */
  public void clear() {
    try {
      cutAt(HEAD_BYTES);
    } catch (IOException e) {
      throw new StorageException("cannot cut the log " + path, e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new StorageException("cannot close the log " + path, e);
    }
  }

  private void load() throws IOException {
    byte[] whole = read();
    if (isTornHead(whole)) {
      cutAt(0);
      write(head());
      file.force();
      return;
    }
    checkHead(whole);
    int position = HEAD_BYTES;
    boolean isMarked = true;
    while (isFrame(whole, position) || isFrame(whole, position + PREFIX_BYTES)) {
      int length = Math.max(0, frameLength(whole, position));
      isMarked = length == 0;
      position += PREFIX_BYTES + length;
    }
    if (hasFrameBehind(whole, position)) {
      throw new StorageException(
          "the log " + path + " is damaged at byte " + position
              + ": see \"What can break\" in docs/operating/upgrades-and-recovery.md");
    }
    cutAt(position);
    if (!isMarked) {
      // The crash came before the mark was there. From here on the frame is relied on again.
      write(frame(new byte[0], end));
      file.force();
    }
  }

  private static ByteBuffer head() {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).put(LETTERS).putInt(VERSION);
    return head.putInt(headChecksum(head.array())).flip();
  }

  private static int headChecksum(byte[] file) {
    CRC32C crc = new CRC32C();
    crc.update(file, 0, HEAD_BYTES - Integer.BYTES);
    return (int) crc.getValue();
  }

  /** Whether a crash came while the file was made: nothing was ever appended to it. */
  private static boolean isTornHead(byte[] file) {
    return file.length < HEAD_BYTES
        && (Arrays.mismatch(file, head().array()) == file.length
            || Arrays.equals(file, new byte[file.length]));
  }

  private void checkHead(byte[] file) {
    boolean isOurs =
        file.length >= HEAD_BYTES
            && Arrays.equals(file, 0, LETTERS.length, LETTERS, 0, LETTERS.length)
            && ByteBuffer.wrap(file).getInt(HEAD_BYTES - Integer.BYTES) == headChecksum(file);
    if (!isOurs) {
      throw new StorageException(
          "the log " + path + " is damaged at byte 0, or of a version before its first format: see"
              + " \"What can break\" in docs/operating/upgrades-and-recovery.md");
    }
    int version = ByteBuffer.wrap(file).getInt(LETTERS.length);
    if (version > VERSION) {
      throw StorageException.newer("the log " + path, version, VERSION);
    }
  }

  private static ByteBuffer frame(byte[] payload, long position) {
    ByteBuffer frame = ByteBuffer.allocate(PREFIX_BYTES + payload.length).putInt(payload.length);
    return frame
        .putInt(checksum(frame.array(), 0, Integer.BYTES, position))
        .putInt(checksum(payload, 0, payload.length, position))
        .put(payload)
        .flip();
  }

  /** The payload's length of the frame at {@code position}; 0 for a mark, -1 for none. */
  private static int frameLength(byte[] file, int position) {
    if (file.length - position < PREFIX_BYTES) {
      return -1;
    }
    ByteBuffer at = ByteBuffer.wrap(file).position(position);
    int length = at.getInt();
    boolean isFrame =
        length >= 0
            && length <= file.length - position - PREFIX_BYTES
            && at.getInt() == checksum(file, position, Integer.BYTES, position)
            && at.getInt() == checksum(file, position + PREFIX_BYTES, length, position);
    return isFrame ? length : -1;
  }

  /** Where a mark never arrived, or was damaged, the frame behind it does without. */
  private static boolean isFrame(byte[] file, int position) {
    return frameLength(file, position) >= 0;
  }

  /** Whether a whole frame or a mark stands anywhere behind a bad frame. */
  private static boolean hasFrameBehind(byte[] file, int bad) {
    for (int position = bad + 1; position <= file.length - PREFIX_BYTES; position++) {
      if (isFrame(file, position)) {
        return true;
      }
    }
    return false;
  }

  /** Makes everything before {@code position} durable and drops the rest. */
  private void cutAt(long position) throws IOException {
    file.truncate(position);
    end = position;
  }

  private void write(ByteBuffer bytes) throws IOException {
    int length = bytes.remaining();
    file.append(bytes);
    end += length;
  }

  private byte[] read() throws IOException {
    ByteBuffer whole = ByteBuffer.allocate(Math.toIntExact(file.size()));
    while (whole.hasRemaining()) {
      if (file.read(whole, whole.position()) < 0) {
        throw new EOFException(path + " ends at byte " + whole.position());
      }
    }
    return whole.array();
  }

  private static int checksum(byte[] bytes, int from, int length, long position) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, position));
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
