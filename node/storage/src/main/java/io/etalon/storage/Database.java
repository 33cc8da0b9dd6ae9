package io.etalon.storage;

import java.util.Optional;
import java.util.function.Consumer;
import org.apache.tuweni.bytes.Bytes;

/**
 * Columns of keys in byte order, written in atomic steps: RocksDB, or a simulated disk's.
 * Thread-safe but for its views' cursors.
 *
 * <p>Errors: {@link StorageException} where the disk fails or a value is not what was written.
 */
public interface Database extends AutoCloseable {
  /** Entries that {@link #clear} removes in one step. */
  int CLEARED_AT_ONCE = 4_096;

  /** The newest value of a key. */
  Optional<byte[]> get(Column column, byte[] key);

  /** What is there now, as it stays readable until closed. */
  View view();

  /** Does everything in {@code writes} or nothing; on disk when this returns. */
  void write(Writes writes);

  /**
   * Does everything in {@code writes} or nothing. It outlives the process when this returns; a
   * power cut before the next synced write may undo it, but never without all written after it.
   */
  default void writeUnsynced(Writes writes) {
    write(writes);
  }

  /** Waits until everything that was written is on disk. */
  default void sync() {}

  /** Removes every entry of a column; not in one step. */
  default void clear(Column column) {
    try (View view = view();
        Cursor cursor = view.cursor(column)) {
      cursor.seek(new byte[0]);
      while (cursor.isValid()) {
        Writes some = new Writes();
        for (int i = 0; i < CLEARED_AT_ONCE && cursor.isValid(); i++) {
          some.remove(column, Bytes.wrap(cursor.key()));
          cursor.next();
        }
        writeUnsynced(some);
      }
    }
  }

  /** Gives the disk back what was removed from a column. */
  default void compact(Column column) {}

  /** Has {@code listener} hear of each fault before whoever met it does. */
  default void onFault(Consumer<StorageException> listener) {}

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
