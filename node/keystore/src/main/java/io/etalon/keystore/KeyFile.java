package io.etalon.keystore;

import io.etalon.crypto.PublicKey;
import io.etalon.keystore.KeyStoreException.Reason;
import io.etalon.keystore.StoredProtection.ByPassword;
import io.etalon.keystore.StoredProtection.Open;
import io.etalon.signing.AeadException;
import io.etalon.signing.Aes256Gcm;
import io.etalon.signing.PasswordKey;
import io.etalon.signing.SecretBytes;
import io.etalon.signing.SigningKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.apache.tuweni.bytes.Bytes;

/**
 * One private key as it lies on the disk: readable in part, usable once unlocked.
 *
 * <p>Guarantee: an encrypted file gives the key to whoever knows the password, and role, label and
 * public key cannot be changed without it. A development key is open and says so. Immutable.
 */
public final class KeyFile {
  /** How the names of key files end. */
  public static final String EXTENSION = ".key";

  private static final int MAX_FILE_BYTES = 64 * 1024;
  private static final int SALT_LENGTH = 16;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9][a-z0-9_-]{0,47}");

  private final StoredKey stored;

  private KeyFile(StoredKey stored) {
    this.stored = stored;
  }

  /**
   * Reads a key file without unlocking it.
   *
   * <p>Errors: MISSING, PERMISSIONS where group or others can reach it, DAMAGED.
   */
  public static KeyFile load(Path file) throws KeyStoreException {
    byte[] bytes = PrivateFile.read(file, MAX_FILE_BYTES, "check the path");
    try {
      StoredKey stored = StoredKey.parse(new String(bytes, StandardCharsets.US_ASCII));
      requireFit(stored.role(), stored.label(), stored.publicKey());
      return new KeyFile(stored);
    } catch (IllegalArgumentException e) {
      throw KeyStoreException.damaged(file, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Puts {@code key} under a protection; the key stays the caller's to close.
   *
   * <p>Shape: a label has 1 to 48 letters a to z, digits, hyphens and underscores.
   *
   * <p>Errors: UNFIT where the label is none or the role does not allow the key's scheme.
   */
  public static KeyFile protect(KeyRole role, String label, SigningKey key, Protection protection)
      throws KeyStoreException {
    requireFit(role, label, key.publicKey());
    try (SecretBytes secret = key.encoded()) {
      StoredProtection stored = switch (protection) {
        case Protection.Encrypted encrypted ->
            seal(new KeyFile(new StoredKey(role, label, key.publicKey(), new Open(Bytes.EMPTY))),
                secret, encrypted);
        case Protection.Development() -> new Open(secret.use(bytes -> Bytes.wrap(bytes.clone())));
      };
      return new KeyFile(new StoredKey(role, label, key.publicKey(), stored));
    }
  }

  private static StoredProtection seal(
      KeyFile file, SecretBytes secret, Protection.Encrypted protection) {
    SecureRandom random = new SecureRandom();
    PasswordKey.Cost cost = protection.cost();
    ByPassword unsealed = new ByPassword(cost.memoryKib(), cost.iterations(), cost.lanes(),
        Bytes.random(SALT_LENGTH, random), Bytes.random(Aes256Gcm.NONCE_LENGTH, random),
        Bytes.EMPTY);
    try (SecretBytes derived = protection.password()
            .use(characters -> PasswordKey.derive(characters, unsealed.salt(), cost));
        Aes256Gcm cipher = new Aes256Gcm(derived)) {
      byte[] sealed = secret.use(bytes ->
          cipher.sealWithNonce(unsealed.nonce(), file.associatedData(unsealed), bytes));
      return unsealed.withSealed(Bytes.wrap(sealed));
    }
  }

  /**
   * Writes the file, readable by its owner alone, whole or not at all.
   *
   * <p>Errors: EXISTS where there is a file; it stays as it was.
   */
  public void save(Path file) throws KeyStoreException {
    PrivateFile.write(file, stored.armoured().getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The key itself, which the caller closes. Takes as long as the password's cost says.
   *
   * <p>Errors: NO_PASSWORD, WRONG_PASSWORD, DEVELOPMENT_KEY, DAMAGED.
   */
  public SigningKey unlock(Unlock unlock) throws KeyStoreException {
    try (SecretBytes secret = switch (stored.protection()) {
      case ByPassword protection -> open(protection, unlock.passwordFor(name()));
      case Open open -> openDevelopment(open, unlock);
    }) {
      return SigningKey.decode(publicKey(), secret, role().signingPolicy());
    } catch (IllegalArgumentException e) {
      throw new KeyStoreException(Reason.DAMAGED,
          name() + " is damaged: " + e.getMessage(), "restore it from a backup");
    }
  }

  private SecretBytes open(ByPassword protection, Password password) throws KeyStoreException {
    PasswordKey.Cost cost = new PasswordKey.Cost(
        Math.toIntExact(Math.min(protection.memoryKib(), Integer.MAX_VALUE)),
        protection.iterations(), protection.lanes());
    try (SecretBytes derived = password
            .use(characters -> PasswordKey.derive(characters, protection.salt(), cost));
        Aes256Gcm cipher = new Aes256Gcm(derived)) {
      return SecretBytes.wrap(cipher.openWithNonce(protection.nonce(), associatedData(protection),
          protection.sealed().toArray()));
    } catch (AeadException e) {
      throw new KeyStoreException(Reason.WRONG_PASSWORD,
          "the password does not open " + name(), "check the first line of the password file");
    }
  }

  private SecretBytes openDevelopment(Open open, Unlock unlock) throws KeyStoreException {
    unlock.requireDevelopmentKeys(name());
    return SecretBytes.copyOf(open.secret());
  }

  /** The same key under another protection; errors as for {@link #unlock}. */
  public KeyFile protectAnew(Unlock unlock, Protection protection) throws KeyStoreException {
    try (SigningKey key = unlock(unlock)) {
      return protect(role(), label(), key, protection);
    }
  }

  /** What the key is for. */
  public KeyRole role() {
    return stored.role();
  }

  /** The operator's name of the key. */
  public String label() {
    return stored.label();
  }

  /** The public half. */
  public PublicKey publicKey() {
    return stored.publicKey();
  }

  /** Whether the key lies open. */
  public boolean isDevelopment() {
    return stored.protection() instanceof Open;
  }

  /** The file's name in a key store: {@code label.role.key}. */
  public String fileName() {
    return fileName(role(), label());
  }

  static String fileName(KeyRole role, String label) {
    return label + "." + role.label() + EXTENSION;
  }

  /** Role, label and public key. */
  @Override
  public String toString() {
    return name() + "[" + publicKey() + (isDevelopment() ? ", development" : "") + "]";
  }

  static void requireFit(KeyRole role, String label, PublicKey key) throws KeyStoreException {
    requireLabel(label);
    if (!role.allows(key.scheme())) {
      throw new KeyStoreException(Reason.UNFIT,
          "a key of " + key.scheme().label() + " cannot be a " + role.label() + " key",
          "use " + role.defaultScheme().label());
    }
  }

  static void requireLabel(String label) throws KeyStoreException {
    if (!LABEL.matcher(label).matches()) {
      throw new KeyStoreException(Reason.UNFIT, "\"" + label + "\" is no label",
          "use 1 to 48 of a-z, 0-9, - and _, a letter or digit first");
    }
  }

  private String name() {
    return role().label() + " key " + label();
  }

  private byte[] associatedData(ByPassword protection) {
    return StoredKey.associatedData(role(), label(), publicKey(), protection);
  }
}
