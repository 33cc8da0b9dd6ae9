package io.etalon.channel;

import io.etalon.channel.ChannelClosedException.Reason;
import io.etalon.signing.Aes256Gcm;
import io.etalon.signing.SecretBytes;
import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;

/**
 * Seals the records of one direction, counting up from zero under each key. Used under its owner's
 * lock.
 */
final class RecordSealer implements AutoCloseable {
  /**
   * Twice what the protocol allows before a rekey must begin: room to finish it, and no further.
   */
  static final long MAX_RECORDS = 1L << 25;

  private Aes256Gcm cipher;
  private long epoch;
  private volatile long counter;

  RecordSealer(SecretBytes key) {
    this.cipher = new Aes256Gcm(key);
  }

  /** The next record: its kind and payload, sealed. */
  Bytes seal(RecordKind kind, Bytes payload) throws ChannelClosedException {
    if (counter >= MAX_RECORDS) {
      throw new ChannelClosedException(Reason.KEYS_EXHAUSTED);
    }
    byte[] plaintext = new byte[1 + payload.size()];
    plaintext[0] = kind.code();
    System.arraycopy(payload.toArrayUnsafe(), 0, plaintext, 1, payload.size());
    byte[] sealed = cipher.seal(counter, Bytes.ofUnsignedLong(epoch), plaintext);
    Arrays.fill(plaintext, (byte) 0);
    counter = counter + 1;
    return Bytes.wrap(sealed);
  }

  /** Replaces the key; the counter starts again. */
  void switchTo(SecretBytes key) {
    cipher.close();
    cipher = new Aes256Gcm(key);
    epoch++;
    counter = 0;
  }

  /** Records under the key in force; may be asked by any thread. */
  long records() {
    return counter;
  }

  @Override
  public void close() {
    cipher.close();
  }
}
