package io.etalon.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** An audit log in a file, locked while it is written, and its newest anchor in another one. */
final class AuditFile implements AuditStore {
  private final Path anchorFile;
  private final FileChannel channel;
  private long length;

  private AuditFile(Path file, FileChannel channel) throws IOException {
    this.anchorFile = anchorFile(file);
    this.channel = channel;
    this.length = channel.size();
  }

  /** Where the newest anchor of a log is kept. */
  static Path anchorFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".anchor");
  }

  /** The anchor that was kept last, or none. */
  static List<String> anchors(Path file) throws ProxySetupException {
    Path anchor = anchorFile(file);
    try {
      return Files.exists(anchor)
          ? List.of(Files.readString(anchor, StandardCharsets.US_ASCII).strip()) : List.of();
    } catch (IOException e) {
      throw new ProxySetupException("cannot read " + anchor + ": check its permissions", e);
    }
  }

  /** Opens or makes a log, for this process alone. */
  static AuditFile open(Path file) throws ProxySetupException {
    try {
      if (!Files.exists(file)) {
        PrivateFiles.create(file, new byte[0]);
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() != null) {
          return new AuditFile(file, channel);
        }
      } catch (OverlappingFileLockException e) {
        // The same as a lock of another process.
      }
      channel.close();
      throw new ProxySetupException(
          file + " is written by another daemon: give each an audit log of its own");
    } catch (IOException e) {
      throw new ProxySetupException("cannot open " + file + ": check its permissions", e);
    }
  }

  /** Cuts what a power cut left of a line that was being written. */
  void cutTo(long bytes) throws ProxySetupException {
    try {
      channel.truncate(bytes);
      length = bytes;
    } catch (IOException e) {
      throw new ProxySetupException("cannot repair the end of the audit log", e);
    }
  }

  @Override
  public void append(Bytes bytes) throws IOException {
    ByteBuffer from = ByteBuffer.wrap(bytes.toArrayUnsafe());
    try {
      long at = length;
      while (from.hasRemaining()) {
        at += channel.write(from, at);
      }
      length = at;
    } catch (IOException e) {
      channel.truncate(length);
      throw e;
    }
  }

  @Override
  public void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void keepAnchor(String anchor) throws IOException {
    Path fresh = anchorFile.resolveSibling(anchorFile.getFileName() + ".new");
    Files.writeString(fresh, anchor + "\n", StandardCharsets.US_ASCII);
    Files.move(fresh, anchorFile, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Lets go of a log that was not fit to be used. */
  void release() {
    try {
      close();
    } catch (IOException e) {
      System.getLogger(AuditFile.class.getName())
          .log(System.Logger.Level.DEBUG, "closing an audit log", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
