package io.etalon.storage;

import java.util.Optional;

/**
 * Columns of keys in byte order, written in atomic steps: RocksDB, or a simulated disk's.
 * Thread-safe but for its views' cursors.
 *
 * <p>Errors: {@link StorageException} where the disk fails or a value is not what was written.
 */
public interface Database extends AutoCloseable {
  /** The newest value of a key. */
  Optional<byte[]> get(Column column, byte[] key);

  /** What is there now, as it stays readable until closed. */
  View view();

  /** Does everything in {@code writes} or nothing; on disk when this returns. */
  void write(Writes writes);

  @Override
  void close();

  /** The database as it was at one moment. */
  interface View extends AutoCloseable {
    /** The value of a key then. */
    Optional<byte[]> get(Column column, byte[] key);

    /** Walks a column; to be placed by {@link Cursor#seek} first. */
    Cursor cursor(Column column);

    @Override
    void close();
  }

  /** A place in a column. */
  interface Cursor extends AutoCloseable {
    /** Goes to the first key at or after this one. */
    void seek(byte[] key);

    /** Whether there is an entry here. */
    boolean isValid();

    /** Its key. */
    byte[] key();

    /** Its value. */
    byte[] value();

    /** Goes to the next key. */
    void next();

    @Override
    void close();
  }
}
