package io.etalon.signing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM of the JDK under one key.
 *
 * <p>Shape: nonces of 12 bytes, sealed bytes are the ciphertext followed by a tag of 16 bytes.
 *
 * <p>Guarantee: secrecy and integrity as long as no nonce repeats under the key. A sealing instance
 * either counts upwards or is given nonces, never both, and refuses a counter that does not grow.
 * It cannot see other instances under the same key: one key, one direction, one instance. Opening
 * enforces no order; the receiver names the counter that it expects. Not thread-safe.
 *
 * @spec https://doi.org/10.6028/NIST.SP.800-38D SP 800-38D
 */
public final class Aes256Gcm implements AutoCloseable {
  /** Bytes of a key. */
  public static final int KEY_LENGTH = 32;

  /** Bytes of a nonce. */
  public static final int NONCE_LENGTH = 12;

  /** Bytes by which sealed bytes are longer than the plaintext. */
  public static final int TAG_LENGTH = 16;

  private enum Nonces {
    NONE_YET,
    COUNTED,
    GIVEN
  }

  private final Cipher cipher;
  private @Nullable SecretKeySpec key;
  private Nonces sealedWith = Nonces.NONE_YET;
  private long lastCounter = -1;

  /**
   * Copies {@code key}, which stays the caller's to close.
   *
   * <p>Errors: {@link IllegalArgumentException} where it has not 32 bytes.
   */
  public Aes256Gcm(SecretBytes key) {
    if (key.length() != KEY_LENGTH) {
      throw new IllegalArgumentException("a key of AES-256 has 32 bytes");
    }
    this.key = key.use(bytes -> new SecretKeySpec(bytes, "AES"));
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime's provider SunJCE has no AES-GCM", e);
    }
  }

  /**
   * Seals {@code plaintext} under the nonce {@code 0x00000000 || counter} (big-endian), binding
   * {@code aad}.
   *
   * <p>Errors: {@link IllegalStateException} where the counter is not above the last one, where
   * nonces were given before, or once closed.
   */
  public byte[] seal(long counter, byte[] aad, byte[] plaintext) {
    if (sealedWith == Nonces.GIVEN || counter <= lastCounter) {
      throw new IllegalStateException("counter " + counter + " might repeat a nonce");
    }
    sealedWith = Nonces.COUNTED;
    lastCounter = counter;
    return sealUnder(counted(counter), aad, plaintext);
  }

  /** As {@link #seal(long, byte[], byte[])}. */
  public byte[] seal(long counter, Bytes aad, byte[] plaintext) {
    return seal(counter, aad.toArrayUnsafe(), plaintext);
  }

  /**
   * Opens what was sealed with the same counter and associated data.
   *
   * <p>Errors: {@link AeadException} for anything else; {@link IllegalStateException} once closed.
   */
  public byte[] open(long counter, byte[] aad, byte[] sealed) throws AeadException {
    return openUnder(counted(counter), aad, sealed);
  }

  /** As {@link #open(long, byte[], byte[])}. */
  public byte[] open(long counter, Bytes aad, byte[] sealed) throws AeadException {
    return open(counter, aad.toArrayUnsafe(), sealed);
  }

  /**
   * Seals {@code plaintext} under a nonce that the caller drew at random, for keys that seal once
   * or seldom.
   *
   * <p>Errors: {@link IllegalArgumentException} where the nonce has not 12 bytes; {@link
   * IllegalStateException} where counters were used before, where the nonce is that of the call
   * before, or once closed.
   */
  public byte[] sealWithNonce(Bytes nonce, byte[] aad, byte[] plaintext) {
    if (sealedWith == Nonces.COUNTED) {
      throw new IllegalStateException("this key seals with counters");
    }
    byte[] checked = checked(nonce);
    sealedWith = Nonces.GIVEN;
    return sealUnder(checked, aad, plaintext);
  }

  /**
   * Opens what was sealed with the same nonce and associated data.
   *
   * <p>Errors: {@link IllegalArgumentException} where the nonce has not 12 bytes; {@link
   * AeadException} where the bytes do not open; {@link IllegalStateException} once closed.
   */
  public byte[] openWithNonce(Bytes nonce, byte[] aad, byte[] sealed) throws AeadException {
    return openUnder(checked(nonce), aad, sealed);
  }

  /** Lets go of the key; any later call throws {@link IllegalStateException}. */
  @Override
  public void close() {
    key = null;
  }

  /** Nothing of the key. */
  @Override
  public String toString() {
    return "Aes256Gcm[" + (key == null ? "closed" : "open") + "]";
  }

  private byte[] sealUnder(byte[] nonce, byte[] aad, byte[] plaintext) {
    try {
      cipher.init(Cipher.ENCRYPT_MODE, openKey(), new GCMParameterSpec(TAG_LENGTH * 8, nonce));
      cipher.updateAAD(aad);
      return cipher.doFinal(plaintext);
    } catch (GeneralSecurityException e) {
      // The JDK refuses the nonce of the call before.
      throw new IllegalStateException("AES-GCM of the provider SunJCE refused to seal", e);
    }
  }

  private byte[] openUnder(byte[] nonce, byte[] aad, byte[] sealed) throws AeadException {
    SecretKeySpec opened = openKey();
    if (sealed.length < TAG_LENGTH) {
      throw new AeadException();
    }
    try {
      cipher.init(Cipher.DECRYPT_MODE, opened, new GCMParameterSpec(TAG_LENGTH * 8, nonce));
      cipher.updateAAD(aad);
      return cipher.doFinal(sealed);
    } catch (AEADBadTagException e) {
      throw new AeadException();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM of the provider SunJCE failed to open", e);
    }
  }

  private SecretKeySpec openKey() {
    if (key == null) {
      throw new IllegalStateException("the key was closed");
    }
    return key;
  }

  private static byte[] counted(long counter) {
    if (counter < 0) {
      throw new IllegalArgumentException("a counter is never negative: " + counter);
    }
    return ByteBuffer.allocate(NONCE_LENGTH).putInt(0).putLong(counter).array();
  }

  private static byte[] checked(Bytes nonce) {
    if (nonce.size() != NONCE_LENGTH) {
      throw new IllegalArgumentException("a nonce has 12 bytes, not " + nonce.size());
    }
    return nonce.toArray();
  }
}
