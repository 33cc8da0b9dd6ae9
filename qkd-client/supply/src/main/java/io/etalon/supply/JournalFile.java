package io.etalon.supply;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * A file of lines that is appended to and synced, with a checksum before each line. A last line
 * that a crash cut short was never acted upon and is cut off; damage elsewhere is a fault. Open in
 * one process at a time.
 */
final class JournalFile implements AutoCloseable {
  private static final int CHECKSUM_CHARACTERS = 8;
  /** It is read into memory at once; some hundred bytes a key. */
  private static final long MAX_BYTES = 32L << 20;

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;
  private final List<String> lines = new ArrayList<>();

  JournalFile(Path path) {
    this.path = path;
    try {
      boolean isNew = !Files.exists(path);
      this.channel = FileChannel.open(path, Set.of(
          StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
      this.lock = lock();
      if (isNew) {
        syncDirectory();
      }
      load();
    } catch (IOException e) {
      throw new SupplyFault("cannot open the journal " + path, e);
    }
  }

  /** The lines that were there at opening, without their checksums. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Appends a line; it is on the disk when this returns. */
  void append(String line) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(checked(line).getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new SupplyFault("cannot write the journal " + path, e);
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new SupplyFault("cannot close the journal " + path, e);
    }
  }

  private FileLock lock() throws IOException {
    try {
      FileLock taken = channel.tryLock();
      if (taken != null) {
        return taken;
      }
    } catch (OverlappingFileLockException e) {
      // Another journal of this process; refused below, like one of another process.
    }
    channel.close();
    throw new SupplyFault("the journal " + path + " is in use; give each process its own");
  }

  private void load() throws IOException {
    if (channel.size() > MAX_BYTES) {
      throw new SupplyFault(
          "the journal " + path + " exceeds 32 MiB; move it away and begin a new one");
    }
    String text = Files.readString(path, StandardCharsets.UTF_8);
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      String line = text.substring(from, end);
      if (!isWhole(line)) {
        requireLast(text, end);
        break;
      }
      lines.add(line.substring(CHECKSUM_CHARACTERS + 1));
      from = end + 1;
    }
    long whole = text.substring(0, from).getBytes(StandardCharsets.UTF_8).length;
    channel.truncate(whole);
    channel.force(true);
    channel.position(whole);
  }

  private void requireLast(String text, int end) {
    if (end != text.length() - 1) {
      throw new SupplyFault("the journal " + path + " is damaged after " + lines.size()
          + " lines: move it away, and take every key that it may name for used");
    }
  }

  private static boolean isWhole(String line) {
    return line.length() > CHECKSUM_CHARACTERS
        && (line + "\n").equals(checked(line.substring(CHECKSUM_CHARACTERS + 1)));
  }

  private static String checked(String line) {
    CRC32C checksum = new CRC32C();
    checksum.update(line.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x %s%n", checksum.getValue(), line).replace("\r", "");
  }

  private void syncDirectory() throws IOException {
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null) {
      try (FileChannel directory = FileChannel.open(parent, StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }
}
