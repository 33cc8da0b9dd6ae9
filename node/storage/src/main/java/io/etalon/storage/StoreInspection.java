package io.etalon.storage;

import io.etalon.primitives.Block;
import io.etalon.primitives.Header;
import io.etalon.storage.Tables.Meta;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What a stopped store holds, as far as it can be read: no judgement, which {@link StoreCheck} has.
 *
 * @param runtime version that executed the newest block; 0 where it was not written down
 * @param newest headers, the newest first
 * @param damage what the store itself knows to be gone; empty where it knows of nothing
 * @param staged height of a state that is being gathered; empty where none is
 */
public record StoreInspection(
    Bytes32 genesisHash,
    long format,
    long runtime,
    long bestHeight,
    long firstHeight,
    List<Header> newest,
    List<Size> columns,
    Optional<String> damage,
    Optional<Long> staged) {
  /** Keeps copies of the lists. */
  public StoreInspection {
    newest = List.copyOf(newest);
    columns = List.copyOf(columns);
  }

  /**
   * How large a column is.
   *
   * @param entries as RocksDB estimates it
   * @param tableBytes on disk, without the write log
   */
  public record Size(String column, long entries, long tableBytes) {}

  /** Reads the store in {@code directory}; changes nothing in it. */
  public static StoreInspection of(Path directory, int headers) throws StoreUnusableException {
    try (RocksDatabase database =
        RocksDatabase.open(directory, RocksDatabase.Access.READ)) {
      Tables tables = new Tables(database);
      long best = tables.number(Meta.BEST, -1);
      List<Header> newest = new ArrayList<>();
      for (long height = best; height >= 0 && newest.size() < headers; height--) {
        tables.block(height).map(Block::header).ifPresent(newest::add);
      }
      List<Size> columns = new ArrayList<>();
      for (Column column : Column.values()) {
        columns.add(
            new Size(
                column.text(),
                database.property(column, "rocksdb.estimate-num-keys"),
                database.property(column, "rocksdb.total-sst-files-size")));
      }
      return new StoreInspection(
          tables.meta(Meta.GENESIS).map(Bytes32::wrap).orElse(Bytes32.ZERO),
          tables.number(Meta.FORMAT, Tables.FORMAT),
          tables.number(Meta.RUNTIME, 0),
          best,
          tables.number(Meta.FIRST, 1),
          newest,
          columns,
          database.forgotten(),
          new StagedState(database, tables.bank().other()).header().map(Header::height));
    }
  }
}
