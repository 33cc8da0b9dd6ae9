package io.etalon.storage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
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

  /** What a start may have to read again before it is ready. */
  private static final long MAX_LOG_BYTES = 48L << 20;

  private final Native owned;
  private final RocksDB rocks;
  private final Map<Column, ColumnFamilyHandle> handles;
  private final SyncedMark mark;
  private final DiskClock clock;
  private volatile Consumer<StorageException> onFault = _ -> {};

  /** What is closed after the columns' handles, in this order. */
  private record Native(RocksDB rocks, DBOptions options, ColumnFamilyOptions columnOptions) {
    void close() {
      rocks.close();
      options.close();
      columnOptions.close();
    }
  }

  private RocksDatabase(
      Native owned,
      Map<Column, ColumnFamilyHandle> handles,
      SyncedMark mark,
      DiskClock clock) {
    this.owned = owned;
    this.rocks = owned.rocks();
    this.handles = handles;
    this.mark = mark;
    this.clock = clock;
  }

  /** Whether what is opened may be changed, or made where it is not there. */
  enum Access {
    READ,
    WRITE
  }

  static RocksDatabase open(Path directory, Access access) throws StoreUnusableException {
    RocksDB.loadLibrary();
    boolean isNew = access == Access.WRITE && StoreGuard.isEmpty(directory);
    if (!isNew) {
      StoreGuard.checkColumns(directory, columnNames(directory));
    }
    DBOptions options =
        new DBOptions()
            .setCreateIfMissing(isNew)
            .setCreateMissingColumnFamilies(access == Access.WRITE)
            .setMaxTotalWalSize(MAX_LOG_BYTES)
            .setKeepLogFileNum(2)
            .setMaxOpenFiles(256);
    ColumnFamilyOptions columnOptions = columnOptions();
    try {
      RocksDatabase opened = open(directory, access, options, columnOptions);
      Optional<String> forgotten = opened.forgotten();
      if (access == Access.WRITE && forgotten.isPresent()) {
        opened.close();
        throw new StorageException(
            "the store in " + directory + " " + forgotten.get() + StoreGuard.REMEDY);
      }
      return opened;
    } catch (RocksDBException e) {
      options.close();
      columnOptions.close();
      throw unopened(directory, e);
    }
  }

  /** The native library is in a jar, from which every start unpacks it. */
  private static void loadLibrary() {
    try {
      RocksDB.loadLibrary();
    } catch (RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StorageException(
          "cannot unpack the database's library to " + System.getProperty("java.io.tmpdir"),
          cause);
    }
  }

  private static RocksDatabase open(
      Path directory, Access access, DBOptions options, ColumnFamilyOptions columnOptions)
      throws RocksDBException {
    List<ColumnFamilyDescriptor> descriptors =
        Arrays.stream(Column.values())
            .map(column -> new ColumnFamilyDescriptor(column.nameBytes(), columnOptions))
            .toList();
    List<ColumnFamilyHandle> opened = new ArrayList<>();
    String path = directory.toString();
    RocksDB rocks =
        access == Access.WRITE
            ? RocksDB.open(options, path, descriptors, opened)
            : RocksDB.openReadOnly(options, path, descriptors, opened);
    Map<Column, ColumnFamilyHandle> handles = new EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      handles.put(column, opened.get(column.ordinal()));
    }
    return new RocksDatabase(
        new Native(rocks, options, columnOptions),
        handles,
        SyncedMark.open(directory),
        new DiskClock("the store in " + directory));
  }

  /** That writes are gone which were on disk once; empty where none are. */
  Optional<String> forgotten() {
    long synced = mark.number();
    long newest = rocks.getLatestSequenceNumber();
    return newest < synced
        ? Optional.of(
            "has forgotten what was on disk: it ends at write " + newest + " of " + synced)
        : Optional.empty();
  }

  private static List<String> columnNames(Path directory) {
    try (Options options = new Options()) {
      return RocksDB.listColumnFamilies(options, directory.toString()).stream()
          .map(name -> new String(name, StandardCharsets.US_ASCII))
          .toList();
    } catch (RocksDBException e) {
      throw unopened(directory, e);
    }
  }

  private static StorageException unopened(Path directory, RocksDBException cause) {
    return new StorageException(
        "cannot open the store in " + directory + " (" + cause.getMessage() + ")", cause);
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
      throw failed("cannot read from the store", e);
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
      mark.set(rocks.getLatestSequenceNumber());
    } catch (RocksDBException e) {
      throw failed("cannot write to the store", e);
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
      throw failed("cannot write to the store", e);
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
      long startNanos = System.nanoTime();
      rocks.write(options, batch);
      if (sync) {
        clock.onSynced(startNanos);
        mark.set(rocks.getLatestSequenceNumber());
      }
    } catch (RocksDBException e) {
      throw failed("cannot write to the store", e);
    }
  }

  /** A number that RocksDB keeps of a column, such as {@code rocksdb.estimate-num-keys}. */
  long property(Column column, String name) {
    try {
      return rocks.getLongProperty(handles.get(column), name);
    } catch (RocksDBException e) {
      throw failed("cannot read from the store", e);
    }
  }

  @Override
  public void compact(Column column) {
    try {
      rocks.compactRange(handles.get(column));
    } catch (RocksDBException e) {
      throw failed("cannot compact the store", e);
    }
  }

  @Override
  public void onFault(Consumer<StorageException> listener) {
    onFault = listener;
  }

  private StorageException failed(String message, RocksDBException cause) {
    StorageException fault = new StorageException(message, cause);
    onFault.accept(fault);
    return fault;
  }

  @Override
  public void close() {
    handles.values().forEach(ColumnFamilyHandle::close);
    owned.close();
    mark.close();
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
        throw failed("cannot read from the store", e);
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

  private final class RocksCursor implements Cursor {
    private final RocksIterator iterator;

    RocksCursor(RocksIterator iterator) {
      this.iterator = iterator;
    }

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
        throw failed("cannot read from the store", e);
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
