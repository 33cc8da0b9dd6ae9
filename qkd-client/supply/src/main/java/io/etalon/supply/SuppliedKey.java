package io.etalon.supply;

import io.etalon.etsi014.DeliveredKey;
import io.etalon.etsi014.KeySize;
import java.util.function.Function;

/**
 * A key that the journal knows as delivered and not yet used. Guarantee: its use is on the disk
 * before its bytes are handed over, so no crash lets it be used twice. Thread-safe.
 */
public final class SuppliedKey implements AutoCloseable {
  private final DeliveredKey key;
  private final KeyJournal journal;

  SuppliedKey(DeliveredKey key, KeyJournal journal) {
    this.key = key;
    this.journal = journal;
  }

  /** The key's name at both ends. */
  public String keyId() {
    return key.keyId();
  }

  /** The key's length. */
  public KeySize size() {
    return key.size();
  }

  /**
   * Hands the bytes to {@code use} and zeroes them when it returns or throws. Errors: {@link
   * IllegalStateException} where the key was consumed or closed before; {@link SupplyFault} where
   * the journal cannot be written, and then nobody sees the bytes.
   */
  public <R> R consume(Function<byte[], R> use) {
    journal.use(key.keyId());
    return key.consume(use);
  }

  /** Destroys the key if it was not consumed. */
  @Override
  public void close() {
    key.close();
  }

  @Override
  public String toString() {
    return "SuppliedKey[" + keyId() + "]";
  }
}
