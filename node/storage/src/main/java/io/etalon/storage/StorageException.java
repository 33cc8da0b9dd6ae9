package io.etalon.storage;

/**
 * The disk failed, or what is on it is not what was written. The node stops rather than go on from
 * there.
 */
public final class StorageException extends RuntimeException {
  /** A fault with its cause. */
  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A fault found in the stored bytes themselves. */
  public StorageException(String message) {
    super(message);
  }
}
