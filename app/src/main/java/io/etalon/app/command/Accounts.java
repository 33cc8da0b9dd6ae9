package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.devnet.DevnetFile;
import io.etalon.keystore.KeyFile;
import io.etalon.keystore.KeyRole;
import io.etalon.keystore.KeyStore;
import io.etalon.keystore.KeyStoreException;
import io.etalon.keystore.Password;
import io.etalon.keystore.Unlock;
import io.etalon.primitives.AccountId;
import io.etalon.signing.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;

/**
 * Accounts as people name them: an address, the name of one of the devnet's funded accounts, or a
 * key file.
 */
final class Accounts {
  private static final String ADDRESS = "0x[0-9a-fA-F]{64}";

  private Accounts() {}

  /** Reads an address. */
  static AccountId address(String text) throws CommandFailure {
    if (!text.matches(ADDRESS)) {
      throw new CommandFailure("\"" + text + "\" is no address",
          "write 0x and 64 hexadecimal digits");
    }
    return new AccountId(Bytes32.fromHexString(text));
  }

  /** The account of an address, of a devnet's name, or of a key file. */
  static AccountId find(String text) throws CommandFailure {
    if (text.matches(ADDRESS)) {
      return address(text);
    }
    return AccountId.of(keyFile(text).publicKey());
  }

  /**
   * Opens the key of a devnet's account, or of a key file; the caller closes it.
   *
   * @param passwordFile of an encrypted key
   */
  static SigningKey open(String text, @Nullable Path passwordFile) throws CommandFailure {
    KeyFile key = keyFile(text);
    try {
      if (passwordFile == null) {
        // An account's own key: whether it may lie open is its owner's business.
        return key.unlock(Unlock.developmentKeys());
      }
      try (Password password = Password.fromFile(passwordFile)) {
        return key.unlock(Unlock.withPassword(password).orDevelopmentKeys());
      }
    } catch (KeyStoreException e) {
      throw CommandFailure.of(e);
    }
  }

  private static KeyFile keyFile(String text) throws CommandFailure {
    try {
      Path file = Path.of(text);
      if (text.endsWith(KeyFile.EXTENSION) && Files.isRegularFile(file)) {
        return KeyFile.load(file);
      }
      Optional<DevnetFile> devnet = DevnetFile.last();
      if (devnet.isEmpty()) {
        throw new CommandFailure("there is no account \"" + text + "\"",
            "give an address, a key file, or start a devnet for its names");
      }
      return KeyStore.open(devnet.get().accountsDirectory()).find(KeyRole.ACCOUNT, text);
    } catch (KeyStoreException e) {
      throw new CommandFailure("there is no account \"" + text + "\" (" + e.getMessage() + ")",
          "etalon devnet lists the names; an address or a key file will do too", e);
    }
  }
}
