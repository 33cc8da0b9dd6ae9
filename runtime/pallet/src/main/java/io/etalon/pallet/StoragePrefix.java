package io.etalon.pallet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.apache.tuweni.bytes.Bytes;

/**
 * Where a storage item lives: {@code pallet.item} in ASCII and a zero byte, so that no item's keys
 * begin with another's.
 */
final class StoragePrefix {
  private StoragePrefix() {}

  static Bytes of(String pallet, String name) {
    return Bytes.concatenate(
        Bytes.wrap((pallet + "." + name).getBytes(US_ASCII)), Bytes.of(0));
  }
}
