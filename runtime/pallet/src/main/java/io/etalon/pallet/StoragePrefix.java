package io.etalon.pallet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;

/**
 * Where a storage item lives: {@code pallet.item} in ASCII and a zero byte, so that no item's keys
 * begin with another's.
 */
final class StoragePrefix {
  private StoragePrefix() {}

  static Bytes of(String pallet, String name) {
    return Bytes.wrap((pallet + '.' + name + '\0').getBytes(US_ASCII));
  }

  /** The place of a key below a prefix: one array, since every access to the state makes one. */
  static Bytes join(Bytes prefix, Bytes key) {
    byte[] joined = Arrays.copyOf(prefix.toArrayUnsafe(), prefix.size() + key.size());
    System.arraycopy(key.toArrayUnsafe(), 0, joined, prefix.size(), key.size());
    return Bytes.wrap(joined);
  }
}
