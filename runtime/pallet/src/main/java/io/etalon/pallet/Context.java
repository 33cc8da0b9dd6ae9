package io.etalon.pallet;

import io.etalon.crypto.SignatureVerifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a pallet sees of the world while a block is executed: state, the block, and a place for
 * events.
 */
public interface Context {
  /** The value under a key. */
  <V> Optional<V> get(StorageKey<V> key);

  /** The value under a key, or {@code absent} where there is none. */
  default <V> V get(StorageKey<V> key, V absent) {
    return get(key).orElse(absent);
  }

  /** Sets the value under a key. */
  <V> void put(StorageKey<V> key, V value);

  /** Removes a key; nothing happens where it is not there. */
  void remove(StorageKey<?> key);

  /**
   * The first entries of a map in the order of its keys.
   *
   * @param limit at most so many
   */
  <K, V> List<Map.Entry<K, V>> entries(StorageMap<K, V> map, int limit);

  /** Tells the world that something happened. */
  <E> void emit(EventType<E> type, E event);

  /**
   * Runs a part of a call that may be refused without refusing the whole: what it wrote and told is
   * undone then.
   *
   * @return why it was refused; empty where it was not
   */
  Optional<DispatchError> attempt(Part part);

  /** What {@link #attempt} runs. */
  interface Part {
    /** Does the work. */
    void run() throws DispatchException;
  }

  /** The block that is being executed. */
  BlockInfo block();

  /** Verifies signatures. */
  SignatureVerifier signatures();

  /**
   * Gives back weight that was charged for the running call and is not needed after all; never
   * more than was charged. Outside a call, nothing happens.
   */
  default void refund(Weight unused) {}
}
