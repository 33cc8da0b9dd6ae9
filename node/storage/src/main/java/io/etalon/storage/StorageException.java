package io.etalon.storage;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/**
 * The disk failed, or what is on it is not what was written. The node stops rather than go on from
 * there; the message is one line that names the remedy.
 */
public final class StorageException extends RuntimeException {
  private static final List<String> FULL =
      List.of("No space left on device", "Disk quota exceeded", "File too large");

  /** What failed, which decides what an operator has to do. */
  public enum Reason {
    /** The disk takes no more. */
    FULL("the disk is full: free space or enlarge the volume, then start again; everything final"
        + " is on disk"),
    /** The disk does not read or write. */
    FAILED("the disk does not answer as it should: see the system's log, then start again, on"
        + " another disk where this one is failing; everything final is on disk"),
    /** The stored bytes are not those that were written. */
    DAMAGED("see \"What can break\" in docs/operating/upgrades-and-recovery.md"),
    /** A newer version of this program wrote them. */
    NEWER("start the version that wrote it, or a newer one");

    private final String remedy;

    Reason(String remedy) {
      this.remedy = remedy;
    }
  }

  private final Reason reason;

  /** A fault of the disk, with its cause, which tells a full disk from a failing one. */
  public StorageException(String message, Throwable cause) {
    this(reasonOf(cause), message + ": " + reasonOf(cause).remedy, cause);
  }

  /** A fault found in the stored bytes themselves; {@code message} names the remedy. */
  public StorageException(String message) {
    super(message);
    this.reason = Reason.DAMAGED;
  }

  private StorageException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** A fault of a known kind. */
  static StorageException of(Reason reason, String message, Throwable cause) {
    return new StorageException(reason, message + ": " + reason.remedy, cause);
  }

  /** What is not as it was written; {@code message} names the remedy. */
  static StorageException damaged(String message, @Nullable Throwable cause) {
    return new StorageException(Reason.DAMAGED, message, cause);
  }

  /** What a newer program wrote. */
  static StorageException newer(String what, long format, long known) {
    String message = what + " is of format " + format + " and this program knows " + known;
    return new StorageException(Reason.NEWER, message + ": " + Reason.NEWER.remedy, null);
  }

  /** What failed. */
  public Reason reason() {
    return reason;
  }

  private static Reason reasonOf(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (FULL.stream().anyMatch(message::contains)) {
      return Reason.FULL;
    }
    if (cause instanceof RocksDBException rocks) {
      Status status = rocks.getStatus();
      boolean isDisk = status != null && status.getCode() == Status.Code.IOError;
      return isDisk && !message.contains("No such file") ? Reason.FAILED : Reason.DAMAGED;
    }
    boolean isMissing =
        cause instanceof NoSuchFileException
            || cause instanceof FileNotFoundException
            || cause instanceof EOFException;
    return cause instanceof IOException && !isMissing ? Reason.FAILED : Reason.DAMAGED;
  }
}
