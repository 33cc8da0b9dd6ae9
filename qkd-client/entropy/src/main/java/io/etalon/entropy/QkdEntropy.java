package io.etalon.entropy;

import io.etalon.entropy.EntropyException.Reason;
import io.etalon.etsi014.DeliveredKey;
import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KeyDeliveryException;
import io.etalon.etsi014.KeyRequest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Keys of a QKD link used as entropy: each is drawn for this alone, used once, and never fetched at
 * the other end, though the key manager there holds it. Does not own the client.
 */
public final class QkdEntropy implements EntropySource {
  private static final int FULL_BITS = 8;
  private static final int KEY_BYTES = 32;

  private final String name;
  private final KeyDeliveryClient client;
  private final String slaveSaeId;

  /** Draws keys of the link towards {@code slaveSaeId}. */
  public QkdEntropy(String name, KeyDeliveryClient client, String slaveSaeId) {
    this.name = name;
    this.client = client;
    this.slaveSaeId = slaveSaeId;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public EntropyKind kind() {
    return EntropyKind.QKD;
  }

  @Override
  public int claimedBitsPerByte() {
    return FULL_BITS;
  }

  @Override
  public int startUpBytes() {
    return 0;
  }

  @Override
  public byte[] draw(int bytes) throws EntropyException {
    // Keys of 256 bits are the one size that every key manager has.
    ByteBuffer all = ByteBuffer.allocate(Math.ceilDiv(bytes, KEY_BYTES) * KEY_BYTES);
    try {
      List<DeliveredKey> keys = client.encKeys(
          slaveSaeId, KeyRequest.of(all.capacity() / KEY_BYTES, KEY_BYTES * Byte.SIZE));
      keys.forEach(key -> key.consume(all::put));
      return Arrays.copyOf(all.array(), bytes);
    } catch (KeyDeliveryException e) {
      throw new EntropyException(Reason.UNAVAILABLE, String.valueOf(e.getMessage()), e);
    } finally {
      Arrays.fill(all.array(), (byte) 0);
    }
  }

  @Override
  public void close() {
    // The client is the caller's: it draws other keys too.
  }
}
