package io.etalon.channel;

import io.etalon.channel.ChannelClosedException.Reason;
import io.etalon.signing.AeadException;
import io.etalon.signing.Aes256Gcm;
import io.etalon.signing.SecretBytes;
import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;

/**
 * Opens the records of one direction, each exactly once and in the order in which they were sealed:
 * the counter is this end's own and never read from the wire. Used under its owner's lock.
 */
final class RecordOpener implements AutoCloseable {
  private final KeyRules rules;
  private Aes256Gcm cipher;
  private long epoch;
  private volatile long counter;

  RecordOpener(SecretBytes key, KeyRules rules) {
    this.cipher = new Aes256Gcm(key);
    this.rules = rules;
  }

  /** The next record's kind and payload; a record that does not open is the end of the channel. */
  Opened open(Bytes sealed) throws ChannelClosedException {
    if (counter >= RecordSealer.MAX_RECORDS) {
      throw new ChannelClosedException(Reason.KEYS_EXHAUSTED);
    }
    byte[] plaintext;
    try {
      plaintext = cipher.open(counter, Bytes.ofUnsignedLong(epoch), sealed.toArrayUnsafe());
    } catch (AeadException e) {
      throw new ChannelClosedException(Reason.FORGED_RECORD);
    }
    counter = rules.after(counter);
    if (plaintext.length == 0) {
      throw new ChannelClosedException(Reason.PROTOCOL_VIOLATION);
    }
    // An array of its own, so that whoever receives a secret can erase it.
    byte[] payload = Arrays.copyOfRange(plaintext, 1, plaintext.length);
    RecordKind kind = RecordKind.of(plaintext[0]);
    Arrays.fill(plaintext, (byte) 0);
    return new Opened(kind, Bytes.wrap(payload));
  }

  /** What a record held. */
  record Opened(RecordKind kind, Bytes payload) {}

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
