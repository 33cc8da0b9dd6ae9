package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.keystore.KeyFile;
import io.etalon.keystore.KeyStoreException;
import io.etalon.keystore.Password;
import io.etalon.keystore.Protection;
import io.etalon.keystore.Unlock;
import io.etalon.signing.SigningKey;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How new key files are protected. */
final class KeyOptions {
  @Option(names = "--password-file", paramLabel = "FILE",
      description = "Encrypt with the first line of this file (mode 0600).")
  private @Nullable Path passwordFile;

  @Option(names = "--dev",
      description = "Leave the key open on the disk: for simulated chains alone.")
  private boolean development;

  /** Work that needs a protection. */
  interface Work<T> {
    T with(Protection protection) throws KeyStoreException;
  }

  /** Does {@code work} with the chosen protection and erases the password afterwards. */
  <T> T protecting(Work<T> work) throws CommandFailure {
    if (development == (passwordFile != null)) {
      throw new CommandFailure("a key is either encrypted or a development key",
          "give --password-file FILE, or --dev for a simulated chain");
    }
    try {
      if (passwordFile == null) {
        return work.with(Protection.development());
      }
      try (Password password = Password.fromFile(passwordFile)) {
        return work.with(Protection.encrypted(password));
      }
    } catch (KeyStoreException e) {
      throw CommandFailure.of(e);
    }
  }

  /** Opens a key that is protected in the same way; the caller closes it. */
  SigningKey unlocked(KeyFile key) throws CommandFailure {
    try {
      if (passwordFile == null) {
        return key.unlock(development ? Unlock.developmentKeys() : Unlock.nothing());
      }
      try (Password password = Password.fromFile(passwordFile)) {
        return key.unlock(Unlock.withPassword(password));
      }
    } catch (KeyStoreException e) {
      throw CommandFailure.of(e);
    }
  }

  /** Reads a key file without opening it. */
  static KeyFile load(Path file) throws CommandFailure {
    try {
      return KeyFile.load(file);
    } catch (KeyStoreException e) {
      throw CommandFailure.of(e);
    }
  }

}
