package io.etalon.palletkit;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.pallet.BlockInfo;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchError;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.EventType;
import io.etalon.pallet.StorageKey;
import io.etalon.pallet.StorageMap;
import io.etalon.pallet.Weight;
import io.etalon.ssz.ByteOrder;
import io.etalon.ssz.Schema;
import io.etalon.ssz.SszException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;

/**
 * A state in memory, kept encoded as a node keeps it. A signature is the hash of key and message,
 * so that a test can sign for any key: {@link #sign}.
 */
public final class MemoryContext implements Context {
  /** Of the chain that the blocks belong to. */
  public static final Bytes32 GENESIS_HASH = Bytes32.fromHexString("0x9e");

  private static final long GENESIS_MILLIS = 1_000_000;
  private static final long BLOCK_MILLIS = 2_000;

  private final TreeMap<Bytes, Bytes> state = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
  private final List<Object> events = new ArrayList<>();
  private Weight refunded = Weight.ZERO;
  private @Nullable Trace trace;
  private BlockInfo block =
      new BlockInfo(Bytes32.ZERO, Bytes32.ZERO, 0, 0, 0, GENESIS_MILLIS, GENESIS_MILLIS);

  /** What counts here as the key's signature. */
  public static Bytes sign(PublicKey key, Bytes message) {
    return Sha256.hash(key.encoded(), message);
  }

  /** The id of the block at a height. */
  public static Bytes32 blockId(long height) {
    return height == 0 ? GENESIS_HASH : Sha256.hash(Bytes.ofUnsignedLong(height));
  }

  /** Begins a block, two seconds after the last height's; its events are yet to come. */
  public void begin(long height, int proposer, long view) {
    block = new BlockInfo(
        GENESIS_HASH,
        blockId(height - 1),
        height,
        view,
        proposer,
        GENESIS_MILLIS + BLOCK_MILLIS * height,
        GENESIS_MILLIS + BLOCK_MILLIS * (height - 1));
    events.clear();
  }

  /** Begins a block that its first leader proposed. */
  public void begin(long height, int proposer) {
    begin(height, proposer, 0);
  }

  /** All there is, by key. */
  public TreeMap<Bytes, Bytes> snapshot() {
    return new TreeMap<>(state);
  }

  /** A context whose state is {@code snapshot}, as another one's {@link #snapshot} gave it. */
  static MemoryContext of(SortedMap<Bytes, Bytes> snapshot) {
    MemoryContext context = new MemoryContext();
    context.state.putAll(snapshot);
    return context;
  }

  /** Notes from now on what is touched, until {@link #undo}. */
  Trace trace() {
    Trace started = new Trace(state);
    trace = started;
    return started;
  }

  /** Takes back what was written and told since {@link #trace}. */
  void undo(Trace started, int eventCount) {
    trace = null;
    started.undo(state);
    events.subList(eventCount, events.size()).clear();
    refunded = Weight.ZERO;
  }

  /** Back to a snapshot; the events since then are gone too. */
  public void restore(TreeMap<Bytes, Bytes> snapshot, int eventCount) {
    state.clear();
    state.putAll(snapshot);
    events.subList(eventCount, events.size()).clear();
  }

  /** What was told since the block began. */
  public List<Object> events() {
    return List.copyOf(events);
  }

  /** What calls have given back of their weight so far. */
  public Weight refunded() {
    return refunded;
  }

  @Override
  public <V> Optional<V> get(StorageKey<V> key) {
    noteRead(key.encoded());
    return Optional.ofNullable(state.get(key.encoded())).map(e -> decode(key.schema(), e));
  }

  @Override
  public <V> void put(StorageKey<V> key, V value) {
    noteWrite(key.encoded());
    state.put(key.encoded(), key.schema().encode(value));
  }

  @Override
  public void remove(StorageKey<?> key) {
    noteWrite(key.encoded());
    state.remove(key.encoded());
  }

  @Override
  public <K, V> List<Map.Entry<K, V>> entries(StorageMap<K, V> map, int limit) {
    List<Map.Entry<K, V>> entries = new ArrayList<>();
    for (Map.Entry<Bytes, Bytes> entry : state.tailMap(map.prefix()).entrySet()) {
      boolean inside = entry.getKey().size() >= map.prefix().size()
          && entry.getKey().slice(0, map.prefix().size()).equals(map.prefix());
      if (!inside || entries.size() >= limit) {
        break;
      }
      noteRead(entry.getKey());
      entries.add(Map.entry(map.keyOf(entry.getKey()), decode(map.schema(), entry.getValue())));
    }
    return entries;
  }

  @Override
  public <E> void emit(EventType<E> type, E event) {
    type.nameOf(type.schema().encode(event));
    events.add(event);
  }

  @Override
  public Optional<DispatchError> attempt(Part part) {
    TreeMap<Bytes, Bytes> before = snapshot();
    int told = events.size();
    Weight refundedBefore = refunded;
    try {
      part.run();
      return Optional.empty();
    } catch (DispatchException e) {
      restore(before, told);
      refunded = refundedBefore;
      return Optional.of(e.error());
    }
  }

  @Override
  public BlockInfo block() {
    return block;
  }

  @Override
  public SignatureVerifier signatures() {
    return (key, message, signature) -> {
      if (trace != null) {
        trace.verified();
      }
      return sign(key, message).equals(signature);
    };
  }

  private void noteRead(Bytes key) {
    if (trace != null) {
      trace.read(key);
    }
  }

  private void noteWrite(Bytes key) {
    if (trace != null) {
      trace.written(key);
    }
  }

  @Override
  public void refund(Weight unused) {
    refunded = refunded.plus(unused);
  }

  private static <V> V decode(Schema<V> schema, Bytes encoded) {
    try {
      return schema.decode(encoded);
    } catch (SszException e) {
      throw new IllegalStateException("the state holds what its schema refuses", e);
    }
  }
}
