package io.etalon.pallet;

import io.etalon.ssz.SchemaDescription;

/** A typed place in the state, as metadata describes it. */
public sealed interface StorageItem permits StorageValue, StorageMap {
  /** The pallet that owns it. */
  String pallet();

  /** Its name within the pallet. */
  String name();

  /** What its values are. */
  SchemaDescription valueDescription();
}
