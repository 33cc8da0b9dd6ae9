package io.etalon.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.etalon.primitives.Header;
import io.etalon.ssz.SszException;
import io.etalon.trie.StateChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A state that gathers chunk by chunk beside the one in use: from peers, or from a file. What has
 * come outlives the process, and with it for which block it came; {@link ChainStore#install} puts
 * the whole in place. One writer, the store's.
 *
 * <p>The paths are cut into {@link #SEGMENTS} of equal width, which may fill at the same time, each
 * from its start on.
 */
public final class StagedState {
  /** How many segments there are: one for each value of a path's first four bits. */
  public static final int SEGMENTS = 16;

  private static final Bytes HEADER = key("staged");
  private static final Bytes PROGRESS = key("staged-progress");

  private final Database database;
  private final Bank bank;

  StagedState(Database database, Bank bank) {
    this.database = database;
    this.bank = bank;
  }

  /** What a segment still lacks: the paths between two, both included. */
  public record Gap(Bytes32 from, Bytes32 to) {}

  /**
   * How much has come.
   *
   * @param bytes of keys and values
   */
  public record Progress(long entries, long bytes) {
    private static final Progress NONE = new Progress(0, 0);
  }

  /** The block whose state gathers here; empty where none does. */
  public Optional<Header> header() {
    return read(HEADER).map(StagedState::decode);
  }

  /** Forgets what has gathered and begins with another block's state. */
  public void begin(Header header) {
    forget();
    Writes writes = new Writes().put(Column.META, HEADER, Header.SCHEMA.encode(header));
    database.writeUnsynced(writes);
  }

  /** Forgets what has gathered. */
  public void forget() {
    Writes writes = new Writes();
    remove(writes);
    database.write(writes);
    database.clear(bank.state());
    database.clear(bank.paths());
  }

  static void remove(Writes writes) {
    writes.remove(Column.META, HEADER).remove(Column.META, PROGRESS);
    for (int segment = 0; segment < SEGMENTS; segment++) {
      writes.remove(Column.META, segmentKey(segment));
    }
  }

  /** All segments, as they are lacking at first. */
  static List<Gap> segments() {
    List<Gap> segments = new ArrayList<>();
    for (int segment = 0; segment < SEGMENTS; segment++) {
      segments.add(new Gap(start(segment), end(segment)));
    }
    return segments;
  }

  /** What is still lacking, in the order of paths; nothing when the state is whole. */
  public List<Gap> gaps() {
    List<Gap> gaps = new ArrayList<>();
    for (int segment = 0; segment < SEGMENTS; segment++) {
      Bytes32 end = end(segment);
      next(segment).ifPresent(from -> gaps.add(new Gap(from, end)));
    }
    return gaps;
  }

  /** How much has come. */
  public Progress progress() {
    return read(PROGRESS)
        .map(stored -> new Progress(stored.getLong(0), stored.getLong(Long.BYTES)))
        .orElse(Progress.NONE);
  }

  /**
   * Takes a chunk that was verified. It outlives the process when this returns.
   *
   * @throws IllegalArgumentException when it does not begin where its segment goes on, or ends
   *     behind it
   */
  public void add(StateChunk chunk) {
    int segment = chunk.from().get(0) >> 4 & 0xf;
    Bytes32 end = end(segment);
    if (!next(segment).equals(Optional.of(chunk.from()))
        || chunk.to().toHexString().compareTo(end.toHexString()) > 0) {
      throw new IllegalArgumentException(
          "the chunk from " + chunk.from() + " to " + chunk.to() + " is not what comes next");
    }
    Writes writes = new Writes();
    long bytes = 0;
    for (StateChunk.Entry entry : chunk.entries()) {
      StateWrites.add(writes, bank, entry);
      bytes += entry.key().size() + entry.value().size();
    }
    Progress before = progress();
    writes
        .put(
            Column.META,
            PROGRESS,
            Bytes.concatenate(
                Bytes.ofUnsignedLong(before.entries() + chunk.entries().size()),
                Bytes.ofUnsignedLong(before.bytes() + bytes)))
        .put(
            Column.META,
            segmentKey(segment),
            chunk.to().equals(end) ? Bytes.EMPTY : chunk.next().orElseThrow());
    database.writeUnsynced(writes);
  }

  private Optional<Bytes32> next(int segment) {
    Optional<Bytes> stored = read(segmentKey(segment));
    if (stored.isEmpty()) {
      return Optional.of(start(segment));
    }
    return stored.filter(next -> !next.isEmpty()).map(Bytes32::wrap);
  }

  private static Bytes32 start(int segment) {
    return Bytes32.rightPad(Bytes.of(segment << 4));
  }

  private static Bytes32 end(int segment) {
    byte[] end = StateChunk.LAST.toArray();
    end[0] = (byte) (segment << 4 | 0xf);
    return Bytes32.wrap(end);
  }

  private Optional<Bytes> read(Bytes key) {
    return database.get(Column.META, key.toArrayUnsafe()).map(Bytes::wrap);
  }

  private static Header decode(Bytes encoded) {
    try {
      return Header.SCHEMA.decode(encoded);
    } catch (SszException e) {
      throw new StorageException("the store is damaged or of another version", e);
    }
  }

  private static Bytes segmentKey(int segment) {
    return key("staged-segment-" + segment);
  }

  private static Bytes key(String text) {
    return Bytes.wrap(text.getBytes(US_ASCII));
  }
}
