package io.etalon.research;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.pallet.BlockInfo;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchError;
import io.etalon.pallet.EventType;
import io.etalon.pallet.StorageKey;
import io.etalon.pallet.StorageMap;
import io.etalon.ssz.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A chain's state as the pallet sees it, with values held as they are and not encoded: quicker, and
 * free of the bounds that encodings have (100 validators, 1,024 links), so that a study can be
 * larger than any chain. For the same reason {@link #entries} lists all there is. Every signature
 * holds here: whose it is plays no part in scores.
 */
final class ObjectState implements Context {
  private static final Bytes32 GENESIS_HASH =
      Sha256.hash(Bytes.wrap("etalon/research".getBytes(US_ASCII)));

  private final long blockMillis;
  private final Map<Bytes, Object> values = new HashMap<>();
  private final TreeMap<Bytes, Bytes> keys = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
  private final List<Object> events = new ArrayList<>();
  private BlockInfo block;

  ObjectState(long blockMillis) {
    this.blockMillis = blockMillis;
    this.block = at(0, 0);
  }

  /** Begins a block of view 0; its events are yet to come. */
  void begin(long height, int proposer) {
    block = at(height, proposer);
    events.clear();
  }

  private BlockInfo at(long height, int proposer) {
    long millis = blockMillis * height;
    return new BlockInfo(
        GENESIS_HASH, blockId(height - 1), height, 0, proposer, millis,
        Math.max(0, millis - blockMillis));
  }

  /** A block's id; nothing but its height goes into it. */
  static Bytes32 blockId(long height) {
    return height <= 0 ? GENESIS_HASH : Sha256.hash(Bytes.ofUnsignedLong(height));
  }

  /** What the pallet told since the block began. */
  List<Object> events() {
    return List.copyOf(events);
  }

  @Override
  public <V> Optional<V> get(StorageKey<V> key) {
    return Optional.ofNullable(ObjectState.<V>typed(values.get(key.encoded())));
  }

  @Override
  public <V> void put(StorageKey<V> key, V value) {
    if (values.put(key.encoded(), value) == null) {
      keys.put(key.encoded(), key.encoded());
    }
  }

  @Override
  public void remove(StorageKey<?> key) {
    if (values.remove(key.encoded()) != null) {
      keys.remove(key.encoded());
    }
  }

  @Override
  public <K, V> List<Map.Entry<K, V>> entries(StorageMap<K, V> map, int limit) {
    List<Map.Entry<K, V>> entries = new ArrayList<>();
    Bytes prefix = map.prefix();
    for (Bytes key : keys.tailMap(prefix).keySet()) {
      if (key.size() < prefix.size() || !key.slice(0, prefix.size()).equals(prefix)) {
        break;
      }
      entries.add(Map.entry(map.keyOf(key), ObjectState.<V>typed(values.get(key))));
    }
    return entries;
  }

  // A key is put and read with the one schema that its storage item has.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <V> V typed(Object value) {
    return (V) value;
  }

  @Override
  public <E> void emit(EventType<E> type, E event) {
    events.add(event);
  }

  @Override
  public Optional<DispatchError> attempt(Part part) {
    throw new IllegalStateException("a study makes no calls that could be refused in part");
  }

  @Override
  public BlockInfo block() {
    return block;
  }

  @Override
  public SignatureVerifier signatures() {
    return (key, message, signature) -> true;
  }
}
