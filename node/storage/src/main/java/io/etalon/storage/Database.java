package io.etalon.storage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Snapshot;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * RocksDB with our column families; the only class that knows its native handles. Thread-safe, as
 * RocksDB is.
 */
final class Database implements AutoCloseable {
  private static final long BLOCK_CACHE_BYTES = 32L << 20;
  private static final long WRITE_BUFFER_BYTES = 8L << 20;

  private final RocksDB rocks;
  private final DBOptions options;
  private final ColumnFamilyOptions columnOptions;
  private final Map<Column, ColumnFamilyHandle> handles;

  private Database(
      RocksDB rocks,
      DBOptions options,
      ColumnFamilyOptions columnOptions,
      Map<Column, ColumnFamilyHandle> handles) {
    this.rocks = rocks;
    this.options = options;
    this.columnOptions = columnOptions;
    this.handles = handles;
  }

  static Database open(Path directory) {
    RocksDB.loadLibrary();
    DBOptions options =
        new DBOptions()
            .setCreateIfMissing(true)
            .setCreateMissingColumnFamilies(true)
            .setKeepLogFileNum(2)
            .setMaxOpenFiles(256);
    ColumnFamilyOptions columnOptions = columnOptions();
    List<ColumnFamilyDescriptor> descriptors =
        Arrays.stream(Column.values())
            .map(column -> new ColumnFamilyDescriptor(column.nameBytes(), columnOptions))
            .toList();
    List<ColumnFamilyHandle> opened = new ArrayList<>();
    try {
      RocksDB rocks = RocksDB.open(options, directory.toString(), descriptors, opened);
      Map<Column, ColumnFamilyHandle> handles = new EnumMap<>(Column.class);
      for (Column column : Column.values()) {
        handles.put(column, opened.get(column.ordinal()));
      }
      return new Database(rocks, options, columnOptions, handles);
    } catch (RocksDBException e) {
      options.close();
      columnOptions.close();
      throw new StorageException("cannot open the store in " + directory, e);
    }
  }

  private static ColumnFamilyOptions columnOptions() {
    return new ColumnFamilyOptions()
        .setWriteBufferSize(WRITE_BUFFER_BYTES)
        .setTableFormatConfig(
            new BlockBasedTableConfig().setBlockCache(new LRUCache(BLOCK_CACHE_BYTES)));
  }

  Optional<byte[]> get(Column column, byte[] key) {
    try {
      return Optional.ofNullable(rocks.get(handles.get(column), key));
    } catch (RocksDBException e) {
      throw new StorageException("cannot read from the store", e);
    }
  }

  Optional<byte[]> get(ReadOptions read, Column column, byte[] key) {
    try {
      return Optional.ofNullable(rocks.get(handles.get(column), read, key));
    } catch (RocksDBException e) {
      throw new StorageException("cannot read from the store", e);
    }
  }

  RocksIterator iterator(ReadOptions read, Column column) {
    return rocks.newIterator(handles.get(column), read);
  }

  Snapshot snapshot() {
    return rocks.getSnapshot();
  }

  void release(Snapshot snapshot) {
    rocks.releaseSnapshot(snapshot);
  }

  /** Everything in {@code writes} or nothing, on disk when this returns. */
  void write(Writes writes) {
    try (WriteBatch batch = new WriteBatch();
        WriteOptions synced = new WriteOptions().setSync(true)) {
      for (Writes.Entry entry : writes.entries()) {
        ColumnFamilyHandle handle = handles.get(entry.column());
        if (entry.value().isPresent()) {
          batch.put(handle, entry.key().toArrayUnsafe(), entry.value().get().toArrayUnsafe());
        } else {
          batch.delete(handle, entry.key().toArrayUnsafe());
        }
      }
      rocks.write(synced, batch);
    } catch (RocksDBException e) {
      throw new StorageException("cannot write to the store: is the disk full?", e);
    }
  }

  @Override
  public void close() {
    handles.values().forEach(ColumnFamilyHandle::close);
    rocks.close();
    options.close();
    columnOptions.close();
  }
}
