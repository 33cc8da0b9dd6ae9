package io.etalon.hsm;

import io.etalon.entropy.EntropySource;
import io.etalon.signing.SecretBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.security.auth.login.LoginException;
import org.apache.tuweni.bytes.Bytes;

/**
 * One token, logged in.
 *
 * <p>Guarantee: the wrapping key is made inside the token, is marked sensitive and not extractable,
 * and encrypts there (AES-256-GCM, fresh nonces from the token's own generator). What was wrapped
 * can be opened by whoever has the token and its PIN, and by nobody else. Thread-safe.
 */
public final class HsmToken implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int KEY_BITS = 256;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final byte[] PURPOSE =
      "etalon/hsm/1/password".getBytes(StandardCharsets.US_ASCII);

  private final Provider provider;
  private final KeyStore keys;

  private HsmToken(Provider provider, KeyStore keys) {
    this.provider = provider;
    this.keys = keys;
  }

  /** Loads the library and logs in. Errors: {@link HsmException}, by what is missing or refused. */
  public static HsmToken open(HsmAccess access) throws HsmException {
    if (!Files.isReadable(access.library())) {
      throw new HsmException("there is no PKCS #11 library " + access.library(), null);
    }
    char[] pin = access.pin();
    try {
      Provider provider = Security.getProvider("SunPKCS11").configure(configuration(access));
      KeyStore keys = KeyStore.getInstance("PKCS11", provider);
      keys.load(null, pin);
      return new HsmToken(provider, keys);
    } catch (GeneralSecurityException | IOException | ProviderException
        | InvalidParameterException e) {
      throw new HsmException("cannot open slot " + access.slotIndex() + " of "
          + access.library() + ": is the token there, and the PIN right?", e);
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  /** Makes a wrapping key in the token. Errors: {@link HsmException} where there is one already. */
  public synchronized void createKey(String label) throws HsmException {
    try {
      if (keys.containsAlias(label)) {
        throw new HsmException("the token has a key " + label + " already", null);
      }
      KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
      generator.init(KEY_BITS);
      keys.setKeyEntry(label, generator.generateKey(), null, null);
    } catch (GeneralSecurityException | ProviderException e) {
      throw new HsmException("the token makes no AES key", e);
    }
  }

  /** Whether the token has a key of this label. */
  public synchronized boolean hasKey(String label) throws HsmException {
    try {
      return keys.containsAlias(label);
    } catch (GeneralSecurityException | ProviderException e) {
      throw new HsmException("the token does not list its keys", e);
    }
  }

  /** Encrypts a secret under a key of the token. */
  public WrappedSecret wrap(String label, SecretBytes secret) throws HsmException {
    byte[] nonce = random(NONCE_BYTES);
    return new WrappedSecret(label, Bytes.wrap(nonce), Bytes.wrap(
        crypt(Cipher.ENCRYPT_MODE, label, nonce, secret.use(byte[]::clone))));
  }

  /** Decrypts what {@link #wrap} gave. Errors: {@link HsmException} where it was changed, too. */
  public SecretBytes unwrap(WrappedSecret wrapped) throws HsmException {
    return SecretBytes.wrap(crypt(Cipher.DECRYPT_MODE, wrapped.label(),
        wrapped.nonce().toArray(), wrapped.ciphertext().toArray()));
  }

  /** The token's generator as a source; closing it leaves the token open. */
  public EntropySource entropy(String name) {
    return new HsmEntropy(name, this);
  }

  /** Logs out. */
  @Override
  public void close() {
    if (provider instanceof AuthProvider token) {
      try {
        token.logout();
      } catch (LoginException e) {
        // Who ends a session that is gone has what they want.
      }
    }
  }

  byte[] random(int bytes) throws HsmException {
    try {
      byte[] fresh = new byte[bytes];
      SecureRandom.getInstance("PKCS11", provider).nextBytes(fresh);
      return fresh;
    } catch (GeneralSecurityException | ProviderException e) {
      throw new HsmException("the token's generator gives nothing", e);
    }
  }

  private byte[] crypt(int mode, String label, byte[] nonce, byte[] input) throws HsmException {
    try {
      if (!(keys.getKey(label, null) instanceof SecretKey key)) {
        throw new HsmException("the token has no key " + label, null);
      }
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(PURPOSE);
      return cipher.doFinal(input);
    } catch (GeneralSecurityException | ProviderException e) {
      throw new HsmException(mode == Cipher.ENCRYPT_MODE
          ? "the token does not encrypt by AES-GCM"
          : "what was wrapped is damaged, or was wrapped by another token", e);
    } finally {
      Arrays.fill(input, (byte) 0);
    }
  }

  private static String configuration(HsmAccess access) {
    // Every key that is made here stays here; the provider's name must be its own in this process.
    return """
        --name=Etalon%d
        library="%s"
        slotListIndex=%d
        attributes(generate,CKO_SECRET_KEY,CKK_AES)={
          CKA_SENSITIVE=true
          CKA_EXTRACTABLE=false
          CKA_ENCRYPT=true
          CKA_DECRYPT=true
        }
        """.formatted(NUMBER.incrementAndGet(), access.library(), access.slotIndex());
  }
}
