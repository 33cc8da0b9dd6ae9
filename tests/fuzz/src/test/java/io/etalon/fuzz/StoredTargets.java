package io.etalon.fuzz;

import io.etalon.storage.AppendLog;
import io.etalon.storage.StorageException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.tuweni.bytes.Bytes;

/** What the disk may hold after a crash: logs of records with lengths and checksums. */
final class StoredTargets {
  private StoredTargets() {}

  static List<FuzzTarget> all() {
    return List.of(FuzzTarget.of(
        "append-log",
        StoredTargets::open,
        () -> List.of(log("first"), log("first", "second", "third"), new byte[0])));
  }

  /** Whatever the file holds, opening keeps a prefix of whole records and cuts the rest. */
  private static void open(byte[] content) {
    Path file = Scratch.file("append-log", content);
    List<Bytes> records;
    try (AppendLog log = AppendLog.open(file)) {
      records = log.records();
    } catch (StorageException e) {
      // A whole record that is not what was written: the disk's fault, and the file stays as it is.
      require(Bytes.wrap(content).equals(Bytes.wrap(Corpus.read(file))), "evidence is gone");
      return;
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    records.forEach(record -> whole.writeBytes(stored(record.toArray())));
    Bytes left = Bytes.wrap(Corpus.read(file));
    require(left.equals(Bytes.wrap(whole.toByteArray())), "something else than records is left");
    require(Bytes.wrap(content).commonPrefixLength(left) == left.size(), "it is no prefix");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError("append-log: " + otherwise);
    }
  }

  private static byte[] log(String... records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String record : records) {
      out.writeBytes(stored(record.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }
    return out.toByteArray();
  }

  private static byte[] stored(byte[] record) {
    CRC32C checksum = new CRC32C();
    checksum.update(record);
    return ByteBuffer.allocate(2 * Integer.BYTES + record.length)
        .putInt(record.length).putInt((int) checksum.getValue()).put(record).array();
  }
}
