package io.etalon.trie;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a state: all its entries whose SHA-256(key) lies between {@code from} and {@code to},
 * both included, in that order, with the proof that these are all. Chunks that follow one another
 * from 32 zero bytes to 32 bytes of 0xff are the whole state.
 */
public record StateChunk(Bytes32 from, Bytes32 to, List<Entry> entries, RangeProof proof) {
  /** The lowest path. */
  public static final Bytes32 FIRST = Bytes32.ZERO;

  /** The highest path. */
  public static final Bytes32 LAST = Bytes32.repeat((byte) 0xff);

  /** Bytes of an encoded chunk, unless it consists of one long entry. */
  public static final int MAX_BYTES = 256 * 1024;

  /** Bytes that the encoded entries of a chunk may fill; the rest is for the proof. */
  public static final int MAX_ENTRIES_BYTES = MAX_BYTES - 20 * 1024;

  private static final int MAX_KEY_BYTES = 4 * 1024;
  private static final int MAX_VALUE_BYTES = 8 * 1024 * 1024;
  private static final int MAX_ENTRIES = MAX_BYTES / 12;

  /** One entry of the state. */
  public record Entry(Bytes key, Bytes value) {
    /** Key and value as they are. */
    public static final Schema<Entry> SCHEMA = ContainerSchema.<Entry>named("StateEntry")
        .field("key", Schemas.byteList(MAX_KEY_BYTES), Entry::key)
        .field("value", Schemas.byteList(MAX_VALUE_BYTES), Entry::value)
        .build(in -> new Entry(in.next(), in.next()));

    /** Bytes that this entry takes in an encoded chunk. */
    public int encodedBytes() {
      return Integer.BYTES + SCHEMA.length(this);
    }
  }

  /** The form on the wire and in files. */
  public static final Schema<StateChunk> SCHEMA = ContainerSchema.<StateChunk>named("StateChunk")
      .field("from", Schemas.BYTES32, StateChunk::from)
      .field("to", Schemas.BYTES32, StateChunk::to)
      .field("entries", Schemas.list(Entry.SCHEMA, MAX_ENTRIES), StateChunk::entries)
      .field("proof", RangeProof.SCHEMA, StateChunk::proof)
      .build(in -> new StateChunk(in.next(), in.next(), in.next(), in.next()));

  /** Takes a copy of the entries. */
  public StateChunk {
    entries = List.copyOf(entries);
  }

  /**
   * Whether the state of this root holds exactly these entries in the range. Never throws, whatever
   * the chunk; false says only that the chunk does not show it.
   */
  public boolean verify(Bytes32 root) {
    KeyRange range = new KeyRange(from, to);
    if (range.isEmpty()) {
      return false;
    }
    List<Placed<Node>> leaves = new ArrayList<>(entries.size());
    byte @Nullable [] before = null;
    for (Entry entry : entries) {
      byte[] keyHash = Hashing.of(entry.key());
      if (!range.contains(keyHash)
          || before != null && Arrays.compareUnsigned(before, keyHash) >= 0) {
        return false;
      }
      leaves.add(new Placed<>(keyHash, new Node.Leaf(keyHash, Hashing.of(entry.value()))));
      before = keyHash;
    }
    Optional<byte[]> proved = proof.root(range, leaves);
    return proved.isPresent() && Arrays.equals(proved.get(), root.toArrayUnsafe());
  }

  /** Where the next chunk begins; empty after the last one. */
  public Optional<Bytes32> next() {
    return after(to);
  }

  /** The path that follows {@code path}; empty after the highest. */
  public static Optional<Bytes32> after(Bytes32 path) {
    byte[] next = path.toArray();
    for (int i = next.length - 1; i >= 0; i--) {
      next[i]++;
      if (next[i] != 0) {
        return Optional.of(Bytes32.wrap(next));
      }
    }
    return Optional.empty();
  }

  /** The path of a key: where its entry stands among the chunks. */
  public static Bytes32 path(Bytes key) {
    return Bytes32.wrap(Hashing.of(key).clone());
  }
}
