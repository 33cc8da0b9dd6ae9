package io.etalon.simulator;

import io.etalon.storage.Column;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What a machine has written: files by name and a database's columns. It outlives processes, which
 * see it through {@link VirtualFiles} and {@link VirtualDatabase}.
 */
final class VirtualDisk {
  private final TreeMap<String, DiskFile> files = new TreeMap<>();
  private final Map<Column, DiskColumn> columns = new EnumMap<>(Column.class);

  VirtualDisk() {
    for (Column column : Column.values()) {
      columns.put(column, new DiskColumn());
    }
  }

  TreeMap<String, DiskFile> files() {
    return files;
  }

  DiskColumn column(Column column) {
    return columns.getOrDefault(column, new DiskColumn());
  }

  /** What a power cut leaves. */
  void losePower(Random random, boolean tears) {
    files.values().forEach(file -> file.losePower(random, tears));
  }

  /** As it is now, for a backup that somebody restores later. */
  VirtualDisk copy() {
    VirtualDisk copy = new VirtualDisk();
    files.forEach((name, file) -> copy.files.put(name, file.copy()));
    columns.forEach((name, column) -> copy.columns.put(name, column.copy()));
    return copy;
  }

  /** Flips one bit of a stored value that was there for a while; says whether there was one. */
  boolean rot(Random random) {
    DiskColumn column = columns.get(Column.values()[random.nextInt(Column.values().length)]);
    return column != null && column.rot(random);
  }
}
