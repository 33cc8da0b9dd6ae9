package io.etalon.pallet;

import io.etalon.ssz.Schema;
import org.apache.tuweni.bytes.Bytes;

/**
 * One key of the state and what is stored there.
 *
 * @param encoded the key in the flat state
 * @param schema of the value
 */
public record StorageKey<V>(Bytes encoded, Schema<V> schema) {}
