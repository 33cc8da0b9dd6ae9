package io.etalon.fuzz;

import io.etalon.storage.AppendLog;
import io.etalon.storage.StorageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;

/** What the disk may hold after a crash or a fault: logs of records with lengths and checksums. */
final class StoredTargets {
  private static final int MAX_BYTES = 4 * 1024;
  private static final Bytes NEXT = Bytes.of(4, 2);

  private StoredTargets() {}

  static List<FuzzTarget> all() {
    return List.of(new FuzzTarget(
        "append-log",
        MAX_BYTES,
        StoredTargets::open,
        () -> List.of(log("first"), log("first", "second", "third"), new byte[0])));
  }

  /**
   * Whatever the file holds, opening refuses it and leaves it as it is, or keeps some records, the
   * same ones the next time, and takes more.
   */
  private static void open(byte[] content) {
    Path file = Scratch.file("append-log", content);
    List<Bytes> records;
    try (AppendLog log = AppendLog.open(file)) {
      records = new ArrayList<>(log.records());
      log.append(List.of(NEXT));
    } catch (StorageException e) {
      require(Bytes.wrap(content).equals(Bytes.wrap(Corpus.read(file))), "evidence is gone");
      return;
    }
    records.add(NEXT);
    try (AppendLog log = AppendLog.open(file)) {
      require(log.records().equals(records), "other records the next time");
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError("append-log: " + otherwise);
    }
  }

  private static byte[] log(String... records) {
    Path file = Scratch.file("seed-log", new byte[0]);
    try (AppendLog log = AppendLog.open(file)) {
      Stream.of(records)
          .map(record -> Bytes.wrap(record.getBytes(StandardCharsets.US_ASCII)))
          .forEach(record -> log.append(List.of(record)));
    }
    return Corpus.read(file);
  }
}
