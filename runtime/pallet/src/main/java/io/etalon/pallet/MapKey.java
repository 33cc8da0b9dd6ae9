package io.etalon.pallet;

import io.etalon.primitives.AccountId;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * How a map's keys are encoded: always the same length, and in an order that makes sense where keys
 * are numbers.
 *
 * @param <K> the key
 */
public interface MapKey<K> {
  /** A whole number, 0 to 2<sup>63</sup>-1, big-endian, so that entries come in numeric order. */
  MapKey<Long> NUMBER = new NumberKey();

  /** 32 bytes as they are. */
  MapKey<Bytes32> HASH = new HashKey();

  /** An account. */
  MapKey<AccountId> ACCOUNT = new AccountKey();

  /** The key's bytes: {@link #length} of them. */
  Bytes encode(K key);

  /** The key of these bytes. */
  K decode(Bytes encoded);

  /** How many bytes every key takes. */
  int length();

  /** Two numbers, ordered by the first and then by the second. */
  static MapKey<NumberPair> numberPair() {
    return new PairKey();
  }

  /** Two numbers as one key. */
  record NumberPair(long first, long second) {}
}
