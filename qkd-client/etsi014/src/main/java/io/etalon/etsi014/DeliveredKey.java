package io.etalon.etsi014;

import io.etalon.signing.SecretBytes;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A key as the key manager delivered it, once.
 *
 * <p>Guarantee: it can be consumed one time and is zeroed then, or when closed unused; {@code
 * toString} shows only its id. The virtual machine may have moved the bytes before, so zeroing
 * narrows their exposure and does not end it. Thread-safe.
 */
public final class DeliveredKey implements AutoCloseable {
  private final String keyId;
  private final KeySize size;
  private final SecretBytes key;
  private final AtomicBoolean consumed = new AtomicBoolean();

  /** A key that this object now owns, under the id that names it to the other end. */
  public DeliveredKey(String keyId, SecretBytes key) {
    this.keyId = keyId;
    this.size = KeySize.ofBytes(key.length());
    this.key = key;
  }

  /**
   * The key's name at both key managers, as delivered: a UUID in the standard, of any version in
   * the field.
   */
  public String keyId() {
    return keyId;
  }

  /** The key's length. */
  public KeySize size() {
    return size;
  }

  /**
   * Hands the bytes to {@code use} and zeroes them when it returns or throws.
   * Errors: {@link IllegalStateException} where the key was consumed or closed before.
   */
  public <R> R consume(Function<byte[], R> use) {
    try (SecretBytes taken = take()) {
      return taken.use(use);
    }
  }

  /**
   * Hands the key over to the caller, who closes it.
   * Errors: {@link IllegalStateException} where the key was consumed or closed before.
   */
  public SecretBytes take() {
    if (!consumed.compareAndSet(false, true)) {
      throw new IllegalStateException("key " + keyId + " was used before");
    }
    return key;
  }

  /** Destroys the key if it was not consumed. */
  @Override
  public void close() {
    if (consumed.compareAndSet(false, true)) {
      key.close();
    }
  }

  @Override
  public String toString() {
    return "DeliveredKey[" + keyId + "]";
  }
}
