package io.etalon.pallet;

import io.etalon.ssz.Schema;
import io.etalon.ssz.SchemaDescription;
import org.apache.tuweni.bytes.Bytes;

/**
 * A storage item with a value for each key; entries are ordered by the bytes of the encoded keys.
 *
 * @param keys how keys are encoded
 */
public record StorageMap<K, V>(String pallet, String name, MapKey<K> keys, Schema<V> schema)
    implements StorageItem {
  /** The place of {@code key}. */
  public StorageKey<V> at(K key) {
    return new StorageKey<>(StoragePrefix.join(prefix(), keys.encode(key)), schema);
  }

  /** What the keys of all entries begin with. */
  public Bytes prefix() {
    return StoragePrefix.of(pallet, name);
  }

  /** The key of an entry whose place in the flat state is {@code encoded}. */
  public K keyOf(Bytes encoded) {
    return keys.decode(encoded.slice(prefix().size()));
  }

  @Override
  public SchemaDescription valueDescription() {
    return schema.describe();
  }
}
