package io.etalon.signing;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;

/**
 * Bytes that must not be printed, compared in variable time or left behind.
 *
 * <p>Guarantee: closing overwrites this copy; the garbage collector may have moved older ones
 * before, and libraries make their own. Equality is identity, so that no collection compares
 * contents. Not thread-safe: the owner closes after last use.
 */
public final class SecretBytes implements AutoCloseable {
  private final byte[] content;
  private boolean closed;

  private SecretBytes(byte[] content) {
    this.content = content;
  }

  /** Takes {@code content} over without copying: the caller must not touch the array again. */
  public static SecretBytes wrap(byte[] content) {
    return new SecretBytes(content);
  }

  /** Copies {@code content}, which is itself not erased. */
  public static SecretBytes copyOf(Bytes content) {
    return new SecretBytes(content.toArray());
  }

  /** Draws {@code length} bytes from {@code random}. */
  public static SecretBytes random(int length, SecureRandom random) {
    byte[] content = new byte[length];
    random.nextBytes(content);
    return new SecretBytes(content);
  }

  /** Copies the concatenation of {@code parts}, in order; the parts stay open. */
  public static SecretBytes concat(SecretBytes... parts) {
    int length = 0;
    for (SecretBytes part : parts) {
      length = Math.addExact(length, part.length());
    }
    byte[] content = new byte[length];
    int at = 0;
    for (SecretBytes part : parts) {
      System.arraycopy(part.open(), 0, content, at, part.length());
      at += part.length();
    }
    return new SecretBytes(content);
  }

  /** The number of bytes, known even after closing. */
  public int length() {
    return content.length;
  }

  /**
   * Lends the bytes themselves to {@code reader}, who must neither keep nor change them.
   *
   * <p>Errors: {@link IllegalStateException} once closed.
   */
  public <R> R use(Function<byte[], R> reader) {
    return reader.apply(open());
  }

  /** An independent copy. Errors: {@link IllegalStateException} once closed. */
  public SecretBytes copy() {
    return new SecretBytes(open().clone());
  }

  /**
   * Whether both hold the same bytes, in time that depends on the lengths alone.
   *
   * <p>Errors: {@link IllegalStateException} where either is closed.
   */
  public boolean matches(SecretBytes other) {
    return MessageDigest.isEqual(open(), other.open());
  }

  /** Overwrites the bytes with zeros; a second call does nothing. */
  @Override
  public void close() {
    closed = true;
    Arrays.fill(content, (byte) 0);
  }

  /** The length and nothing else. */
  @Override
  public String toString() {
    return "SecretBytes[" + content.length + " bytes]";
  }

  private byte[] open() {
    if (closed) {
      throw new IllegalStateException("the secret was closed");
    }
    return content;
  }
}
