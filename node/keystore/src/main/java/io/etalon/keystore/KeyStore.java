package io.etalon.keystore;

import io.etalon.crypto.SignatureScheme;
import io.etalon.keystore.KeyStoreException.Reason;
import io.etalon.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The key files of one directory, each named {@code label.role.key}. Nothing is generated unless
 * asked for, and nothing is ever overwritten.
 */
public final class KeyStore {
  private final Path directory;

  private KeyStore(Path directory) {
    this.directory = directory;
  }

  /** A directory that is there. Errors: MISSING. */
  public static KeyStore open(Path directory) throws KeyStoreException {
    if (!Files.isDirectory(directory)) {
      throw new KeyStoreException(Reason.MISSING, "there is no key directory " + directory,
          "make a validator's keys with: " + generateCommand(KeyRole.CONSENSUS, "NAME", directory));
    }
    return new KeyStore(directory);
  }

  /** A directory that is made, for its owner alone, where it is not there. */
  public static KeyStore create(Path directory) {
    PrivateFile.makeDirectory(directory);
    return new KeyStore(directory);
  }

  /** Where the keys lie. */
  public Path directory() {
    return directory;
  }

  /** All keys in the order of their file names, none unlocked. Errors as {@link KeyFile#load}. */
  public List<KeyFile> list() throws KeyStoreException {
    List<KeyFile> keys = new ArrayList<>();
    for (Path file : files()) {
      KeyFile key = KeyFile.load(file);
      if (!file.endsWith(key.fileName())) {
        throw new KeyStoreException(Reason.UNFIT,
            file + " holds the key " + key.fileName(), "rename it to " + key.fileName());
      }
      keys.add(key);
    }
    return List.copyOf(keys);
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(KeyFile.EXTENSION)).sorted().toList();
    } catch (IOException e) {
      throw new KeyStoreFault("cannot list " + directory, e);
    }
  }

  /** The only key of a role. Errors: MISSING, AMBIGUOUS, and as {@link KeyFile#load}. */
  public KeyFile find(KeyRole role) throws KeyStoreException {
    return only(key -> key.role() == role, role, "NAME");
  }

  /** The key of a role and label. Errors: MISSING, and as {@link KeyFile#load}. */
  public KeyFile find(KeyRole role, String label) throws KeyStoreException {
    return only(key -> key.role() == role && key.label().equals(label), role, label);
  }

  private KeyFile only(Predicate<KeyFile> wanted, KeyRole role, String label)
      throws KeyStoreException {
    List<KeyFile> found = list().stream().filter(wanted).toList();
    if (found.isEmpty()) {
      throw new KeyStoreException(Reason.MISSING,
          "there is no " + role.label() + " key"
              + (label.equals("NAME") ? "" : " " + label) + " in " + directory,
          "make one with: " + generateCommand(role, label, directory));
    }
    if (found.size() > 1) {
      throw new KeyStoreException(Reason.AMBIGUOUS,
          "there are " + found.size() + " " + role.label() + " keys in " + directory,
          "name one: " + String.join(", ", found.stream().map(KeyFile::label).toList()));
    }
    return found.getFirst();
  }

  /** The command that makes the missing key: a validator's keys only come together. */
  static String generateCommand(KeyRole role, String label, Path directory) {
    return switch (role) {
      case IDENTITY, SEAL, CONSENSUS ->
          "etalon key generate --validator --label " + label
              + " --organisation ORGANISATION --endpoint HOST:PORT --keys " + directory;
      case ACCOUNT ->
          "etalon key generate --role account --label " + label + " --keys " + directory;
    };
  }

  /**
   * Generates one key and keeps it; with a consensus key comes its mark at height 0.
   *
   * <p>Errors: EXISTS, UNFIT.
   */
  public KeyFile generate(
      KeyRole role, String label, SignatureScheme scheme, Protection protection)
      throws KeyStoreException {
    requireAbsent(role, label);
    try (SigningKey key = SigningKey.generate(scheme, new SecureRandom(), role.signingPolicy())) {
      return keepNew(KeyFile.protect(role, label, key, protection));
    }
  }

  /** Keeps a key that has never signed. */
  KeyFile keepNew(KeyFile key) throws KeyStoreException {
    if (key.role() == KeyRole.CONSENSUS) {
      // First: a mark without key harms nobody, a key without mark needs an operator.
      HighWaterMark.create(pathOf(key), key.publicKey(), 0);
    }
    key.save(pathOf(key));
    return key;
  }

  /** Errors: EXISTS where there is a key of this name already, UNFIT where the label is none. */
  void requireAbsent(KeyRole role, String label) throws KeyStoreException {
    KeyFile.requireLabel(label);
    Path file = directory.resolve(KeyFile.fileName(role, label));
    if (Files.exists(file)) {
      throw PrivateFile.exists(file);
    }
  }

  /** Where a key of this store lies. */
  public Path pathOf(KeyFile key) {
    return directory.resolve(key.fileName());
  }

  /** Writes a key of this store to another file, protected as it is. Errors: EXISTS. */
  public void exportKey(KeyFile key, Path file) throws KeyStoreException {
    key.save(file);
  }

  /**
   * Takes a key file over, protected as it is. A consensus key comes without a mark, because what
   * it has signed elsewhere is not known here: see {@link HighWaterMark#create}.
   *
   * <p>Errors: EXISTS, and as {@link KeyFile#load}.
   */
  public KeyFile importKey(Path file) throws KeyStoreException {
    KeyFile key = KeyFile.load(file);
    key.save(pathOf(key));
    return key;
  }

  /**
   * Erases a key of this store, and a consensus key's mark with it: overwritten, then deleted. What
   * a disk or a file system keeps of earlier versions is out of reach; the file's encryption is
   * what protects that.
   */
  public void erase(KeyFile key) throws KeyStoreException {
    PrivateFile.erase(pathOf(key));
    if (key.role() == KeyRole.CONSENSUS && Files.exists(HighWaterMark.fileOf(pathOf(key)))) {
      PrivateFile.erase(HighWaterMark.fileOf(pathOf(key)));
    }
  }

  /**
   * Copies every key to a directory and reads each copy back. Marks are left out: an old mark
   * would let the key sign again what it has signed since.
   *
   * <p>Errors: EXISTS where a key of a name is there already, and as {@link KeyFile#load}.
   */
  public List<Path> backup(Path target) throws KeyStoreException {
    KeyStore copies = create(target);
    List<KeyFile> keys = list();
    for (KeyFile key : keys) {
      copies.requireAbsent(key.role(), key.label());
    }
    List<Path> written = new ArrayList<>();
    for (KeyFile key : keys) {
      key.save(copies.pathOf(key));
      written.add(copies.pathOf(KeyFile.load(copies.pathOf(key))));
    }
    return List.copyOf(written);
  }
}
