package io.etalon.pallet;

import io.etalon.ssz.Schema;
import io.etalon.ssz.SchemaDescription;

/** A storage item with a single value. */
public record StorageValue<V>(String pallet, String name, Schema<V> schema)
    implements StorageItem {
  /** The item's key. */
  public StorageKey<V> key() {
    return new StorageKey<>(StoragePrefix.of(pallet, name), schema);
  }

  @Override
  public SchemaDescription valueDescription() {
    return schema.describe();
  }
}
