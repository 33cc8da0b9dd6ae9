package io.etalon.simulator;

import io.etalon.storage.Column;
import io.etalon.storage.Database;
import io.etalon.storage.Writes;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** A process's view of the database on its machine's disk: each step whole or not at all. */
final class VirtualDatabase implements Database {
  private static final Set<Column> STATES =
      EnumSet.of(Column.STATE, Column.PATHS, Column.OTHER_STATE, Column.OTHER_PATHS);

  private final VirtualDisk disk;
  private final DiskAccess access;

  VirtualDatabase(VirtualDisk disk, DiskAccess access) {
    this.disk = disk;
    this.access = access;
  }

  @Override
  public Optional<byte[]> get(Column column, byte[] key) {
    return disk.column(column).get(key);
  }

  @Override
  public void write(Writes writes) {
    access.boundary();
    if (!access.hasRoom()) {
      throw DiskAccess.full();
    }
    for (Writes.Entry entry : writes.entries()) {
      DiskColumn column = disk.column(entry.column());
      byte[] key = entry.key().toArrayUnsafe();
      Optional<Bytes> value = entry.value();
      if (value.isPresent()) {
        column.put(key, value.get().toArrayUnsafe());
      } else {
        column.remove(key);
      }
    }
    access.synced();
    access.boundary();
  }

  @Override
  public View view() {
    Map<Column, DiskColumn.Moment> moments = new EnumMap<>(Column.class);
    // Other columns only ever grow: a moment of theirs may come later.
    for (Column column : STATES) {
      moments.put(column, disk.column(column).moment());
    }
    return new View() {
      @Override
      public Optional<byte[]> get(Column column, byte[] key) {
        return at(column).get(key);
      }

      @Override
      public Cursor cursor(Column column) {
        return new MomentCursor(at(column));
      }

      private DiskColumn.Moment at(Column column) {
        return moments.computeIfAbsent(column, later -> disk.column(later).moment());
      }

      @Override
      public void close() {
        moments.clear();
      }
    };
  }

  @Override
  public void close() {
    // The disk stays.
  }

  private static final class MomentCursor implements Cursor {
    private final DiskColumn.Moment moment;
    private Map.@Nullable Entry<byte[], byte[]> entry;

    MomentCursor(DiskColumn.Moment moment) {
      this.moment = moment;
    }

    @Override
    public void seek(byte[] key) {
      entry = moment.next(key, false);
    }

    @Override
    public boolean isValid() {
      return entry != null;
    }

    @Override
    public byte[] key() {
      return here().getKey();
    }

    @Override
    public byte[] value() {
      return here().getValue();
    }

    @Override
    public void next() {
      entry = moment.next(here().getKey(), true);
    }

    private Map.Entry<byte[], byte[]> here() {
      Map.Entry<byte[], byte[]> present = entry;
      if (present == null) {
        throw new NoSuchElementException("the cursor is at the end");
      }
      return present;
    }

    @Override
    public void close() {
      entry = null;
    }
  }
}
