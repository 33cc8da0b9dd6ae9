package io.etalon.executive;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.pallet.BlockInfo;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchError;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.EventType;
import io.etalon.pallet.StorageKey;
import io.etalon.pallet.StorageMap;
import io.etalon.pallet.Weight;
import io.etalon.runtime.EventRecord;
import io.etalon.runtime.StateChanges;
import io.etalon.runtime.StateEntry;
import io.etalon.runtime.StateView;
import io.etalon.ssz.ByteOrder;
import io.etalon.ssz.Schema;
import io.etalon.ssz.SszException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;

/**
 * A state with unsaved changes: what pallets see while a block is executed.
 *
 * <p>Nesting (block, extrinsic, part of a call, single inherent) is a journal: {@link #mark}
 * remembers a point and {@link #rollback} undoes everything since, state, events and refunds alike,
 * so reads cost the same at any depth. Values are kept decoded, since a block reads the same few
 * keys again and again; each is encoded when it is put, so a value outside its schema fails there.
 */
public final class Overlay implements Context {
  private final StateView base;
  private final BlockInfo block;
  private final SignatureVerifier verifier;
  private final TreeMap<Bytes, Slot> written = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
  private final LinkedHashMap<Bytes, Slot> loaded = new LinkedHashMap<>();
  private final List<Undo> journal = new ArrayList<>();
  private final List<EventRecord> events = new ArrayList<>();
  private int cause = EventRecord.HOOK;
  private Weight unused = Weight.ZERO;

  /** What is known of a key. */
  private sealed interface Slot {
    /** Never written in this overlay. */
    record Untouched() implements Slot {}

    /** Has no value. */
    record Absent() implements Slot {}

    /** Has this value. */
    record Present(Bytes encoded, Object value) implements Slot {}
  }

  private record Undo(Bytes key, Slot before) {}

  /** A point to go back to. */
  record Mark(int writes, int events, Weight unused) {}

  /** No changes yet on {@code base}, while {@code block} is executed. */
  public Overlay(StateView base, BlockInfo block, SignatureVerifier verifier) {
    this.base = base;
    this.block = block;
    this.verifier = verifier;
  }

  @Override
  public <V> Optional<V> get(StorageKey<V> key) {
    return switch (slot(key)) {
      case Slot.Present present -> Optional.of(value(key, present));
      case Slot.Absent _, Slot.Untouched _ -> Optional.empty();
    };
  }

  // One encoded key belongs to one storage item, whose schema gives all its values their type.
  @SuppressWarnings("unchecked")
  private static <V> V value(StorageKey<V> key, Slot.Present present) {
    return (V) present.value();
  }

  private Slot slot(StorageKey<?> key) {
    Slot own = written.get(key.encoded());
    return own != null ? own : loaded.computeIfAbsent(key.encoded(), _ -> load(key));
  }

  private Slot load(StorageKey<?> key) {
    return base.get(key.encoded())
        .<Slot>map(encoded -> new Slot.Present(encoded, decode(key.schema(), encoded)))
        .orElseGet(Slot.Absent::new);
  }

  private static <V> V decode(Schema<V> schema, Bytes encoded) {
    try {
      return schema.decode(encoded);
    } catch (SszException e) {
      throw new IllegalStateException("the state holds bytes of another schema", e);
    }
  }

  @Override
  public <V> void put(StorageKey<V> key, V value) {
    write(key.encoded(), new Slot.Present(key.schema().encode(value), value));
  }

  @Override
  public void remove(StorageKey<?> key) {
    write(key.encoded(), new Slot.Absent());
  }

  private void write(Bytes key, Slot slot) {
    Slot before = written.put(key, slot);
    journal.add(new Undo(key, before == null ? new Slot.Untouched() : before));
  }

  @Override
  public <K, V> List<Map.Entry<K, V>> entries(StorageMap<K, V> map, int limit) {
    List<Map.Entry<K, V>> entries = new ArrayList<>();
    for (Map.Entry<Bytes, Bytes> entry : merged(map.prefix(), limit).entrySet()) {
      if (entries.size() == limit) {
        break;
      }
      V value = decode(map.schema(), entry.getValue());
      entries.add(Map.entry(map.keyOf(entry.getKey()), value));
    }
    return entries;
  }

  /** At least the first {@code limit} entries below a prefix, if there are so many. */
  private TreeMap<Bytes, Bytes> merged(Bytes prefix, int limit) {
    SortedMap<Bytes, Slot> changed = written.subMap(prefix, firstBeyond(prefix));
    // Each changed key hides at most one stored entry.
    int wanted = (int) Math.min(Integer.MAX_VALUE, (long) limit + changed.size());
    TreeMap<Bytes, Bytes> merged = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    for (StateEntry entry : base.scan(prefix, Bytes.EMPTY, wanted)) {
      merged.put(entry.key(), entry.value());
    }
    changed.forEach((key, slot) -> {
      switch (slot) {
        case Slot.Present present -> merged.put(key, present.encoded());
        case Slot.Absent _, Slot.Untouched _ -> merged.remove(key);
      }
    });
    return merged;
  }

  /** The least byte string above all that begin with {@code prefix}, whose last byte is zero. */
  private static Bytes firstBeyond(Bytes prefix) {
    return Bytes.concatenate(prefix.slice(0, prefix.size() - 1), Bytes.of(1));
  }

  @Override
  public <E> void emit(EventType<E> type, E event) {
    Bytes encoded = type.schema().encode(event);
    events.add(new EventRecord(cause, type.pallet(), type.nameOf(encoded), encoded));
  }

  @Override
  public Optional<DispatchError> attempt(Part part) {
    Mark mark = mark();
    try {
      part.run();
      return Optional.empty();
    } catch (DispatchException e) {
      rollback(mark);
      return Optional.of(e.error());
    }
  }

  @Override
  public BlockInfo block() {
    return block;
  }

  @Override
  public SignatureVerifier signatures() {
    return verifier;
  }

  @Override
  public void refund(Weight weight) {
    unused = unused.plus(weight);
  }

  /** What was refunded since this was last asked. */
  Weight takeRefund() {
    Weight refund = unused;
    unused = Weight.ZERO;
    return refund;
  }

  /** Says which extrinsic the following events are due to, or {@link EventRecord#HOOK}. */
  void cause(int extrinsic) {
    cause = extrinsic;
  }

  Mark mark() {
    return new Mark(journal.size(), events.size(), unused);
  }

  /** Undoes everything since {@code mark}. */
  void rollback(Mark mark) {
    for (int i = journal.size() - 1; i >= mark.writes(); i--) {
      Undo undo = journal.removeLast();
      switch (undo.before()) {
        case Slot.Untouched _ -> written.remove(undo.key());
        case Slot.Absent absent -> written.put(undo.key(), absent);
        case Slot.Present present -> written.put(undo.key(), present);
      }
    }
    events.subList(mark.events(), events.size()).clear();
    unused = mark.unused();
  }

  /** What happened so far, in order. */
  public List<EventRecord> events() {
    return List.copyOf(events);
  }

  /** What differs from the base, as far as the base was read before it was written. */
  public StateChanges changes() {
    TreeMap<Bytes, Optional<Bytes>> changes = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    written.forEach((key, slot) -> {
      if (!slot.equals(loaded.get(key))) {
        changes.put(key, encoded(slot));
      }
    });
    return new StateChanges(changes);
  }

  private static Optional<Bytes> encoded(Slot slot) {
    return switch (slot) {
      case Slot.Present present -> Optional.of(present.encoded());
      case Slot.Absent _, Slot.Untouched _ -> Optional.empty();
    };
  }
}
