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
final class RocksDatabase implements Database {
  private static final long BLOCK_CACHE_BYTES = 32L << 20;
  private static final long WRITE_BUFFER_BYTES = 8L << 20;

  private final RocksDB rocks;
  private final DBOptions options;
  private final ColumnFamilyOptions columnOptions;
  private final Map<Column, ColumnFamilyHandle> handles;

  private RocksDatabase(
      RocksDB rocks,
      DBOptions options,
      ColumnFamilyOptions columnOptions,
      Map<Column, ColumnFamilyHandle> handles) {
    this.rocks = rocks;
    this.options = options;
    this.columnOptions = columnOptions;
    this.handles = handles;
  }

  static RocksDatabase open(Path directory) {
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
      return new RocksDatabase(rocks, options, columnOptions, handles);
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

  @Override
  public Optional<byte[]> get(Column column, byte[] key) {
    try {
      return Optional.ofNullable(rocks.get(handles.get(column), key));
    } catch (RocksDBException e) {
      throw new StorageException("cannot read from the store", e);
    }
  }

  @Override
  public View view() {
    return new SnapshotView();
  }

  @Override
  public void write(Writes writes) {
    write(writes, true);
  }

  @Override
  public void writeUnsynced(Writes writes) {
    write(writes, false);
  }

  @Override
  public void sync() {
    try {
      rocks.syncWal();
    } catch (RocksDBException e) {
      throw new StorageException("cannot write to the store: is the disk full?", e);
    }
  }

  @Override
  public void clear(Column column) {
    try (RocksIterator iterator = rocks.newIterator(handles.get(column))) {
      iterator.seekToLast();
      if (iterator.isValid()) {
        byte[] last = iterator.key();
        rocks.deleteRange(handles.get(column), new byte[0], last);
        rocks.delete(handles.get(column), last);
      }
    } catch (RocksDBException e) {
      throw new StorageException("cannot write to the store: is the disk full?", e);
    }
  }

  private void write(Writes writes, boolean sync) {
    try (WriteBatch batch = new WriteBatch();
        WriteOptions options = new WriteOptions().setSync(sync)) {
      for (Writes.Entry entry : writes.entries()) {
        ColumnFamilyHandle handle = handles.get(entry.column());
        if (entry.value().isPresent()) {
          batch.put(handle, entry.key().toArrayUnsafe(), entry.value().get().toArrayUnsafe());
        } else {
          batch.delete(handle, entry.key().toArrayUnsafe());
        }
      }
      rocks.write(options, batch);
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

  /** A snapshot of RocksDB and the options that read from it. */
  private final class SnapshotView implements View {
    private final Snapshot snapshot = rocks.getSnapshot();
    private final ReadOptions read = new ReadOptions().setSnapshot(snapshot);

    @Override
    public Optional<byte[]> get(Column column, byte[] key) {
      try {
        return Optional.ofNullable(rocks.get(handles.get(column), read, key));
      } catch (RocksDBException e) {
        throw new StorageException("cannot read from the store", e);
      }
    }

    @Override
    public Cursor cursor(Column column) {
      return new RocksCursor(rocks.newIterator(handles.get(column), read));
    }

    @Override
    public void close() {
      read.close();
      rocks.releaseSnapshot(snapshot);
    }
  }

  private record RocksCursor(RocksIterator iterator) implements Cursor {
    @Override
    public void seek(byte[] key) {
      iterator.seek(key);
    }

    @Override
    public boolean isValid() {
      if (iterator.isValid()) {
        return true;
      }
      try {
        iterator.status();
        return false;
      } catch (RocksDBException e) {
        throw new StorageException("cannot read from the store", e);
      }
    }

    @Override
    public byte[] key() {
      return iterator.key();
    }

    @Override
    public byte[] value() {
      return iterator.value();
    }

    @Override
    public void next() {
      iterator.next();
    }

    @Override
    public void close() {
      iterator.close();
    }
  }
}
