package io.etalon.app.devnet;

import io.etalon.app.console.CommandFailure;
import io.etalon.chainspec.ValidatorPublic;
import io.etalon.keystore.KeyRole;
import io.etalon.keystore.KeyStore;
import io.etalon.keystore.KeyStoreException;
import io.etalon.keystore.Protection;
import io.etalon.keystore.ValidatorKeys;
import io.etalon.keystore.ValidatorRequest;
import io.etalon.primitives.AccountId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Makes a devnet's keys: open ones, since its chain says of itself that it is simulated. */
final class DevnetKeys {
  /** Who may have a validator; as many as a devnet can have. */
  static final List<String> ORGANISATIONS = List.of(
      "Aurora", "Borealis", "Cygnus", "Draco", "Eridanus",
      "Fornax", "Gemini", "Hydra", "Indus", "Lyra");

  /** The account that may dispatch as root. */
  static final String SUDO = "root";

  /** Accounts with a balance. */
  static final List<String> ACCOUNTS = List.of("alice", "bob", "carol", "dave", SUDO);

  private DevnetKeys() {}

  /**
   * Makes every validator's keys, as many at once as there are processors.
   *
   * @param endpoints of each validator's peer socket
   * @param progress told of each that is done
   */
  static List<ValidatorPublic> validators(
      Path directory, List<String> endpoints, Consumer<String> progress) throws CommandFailure {
    int processors = Runtime.getRuntime().availableProcessors();
    try (ExecutorService workers =
        Executors.newFixedThreadPool(Math.min(endpoints.size(), processors))) {
      List<Future<ValidatorPublic>> running = new ArrayList<>();
      for (int i = 0; i < endpoints.size(); i++) {
        int index = i;
        running.add(workers.submit(() -> {
          ValidatorPublic made = validator(directory, index, endpoints.get(index));
          progress.accept(made.organisation());
          return made;
        }));
      }
      return results(running);
    }
  }

  private static ValidatorPublic validator(Path directory, int index, String endpoint)
      throws KeyStoreException {
    String name = nodeName(index);
    return ValidatorKeys.generate(
        ValidatorRequest.fromGenesis(name, ORGANISATIONS.get(index), endpoint),
        KeyStore.create(directory.resolve(name).resolve("keys")),
        Protection.development());
  }

  private static List<ValidatorPublic> results(List<Future<ValidatorPublic>> running)
      throws CommandFailure {
    try {
      List<ValidatorPublic> made = new ArrayList<>();
      for (Future<ValidatorPublic> each : running) {
        made.add(each.get());
      }
      return made;
    } catch (ExecutionException e) {
      throw CommandFailure.of(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted while making keys", "start again", e);
    }
  }

  /** Makes the funded accounts' keys; addresses by name. */
  static Map<String, AccountId> accounts(Path directory) throws KeyStoreException {
    KeyStore store = KeyStore.create(directory);
    Map<String, AccountId> accounts = new LinkedHashMap<>();
    for (String name : ACCOUNTS) {
      accounts.put(name, AccountId.of(store
          .generate(KeyRole.ACCOUNT, name, KeyRole.ACCOUNT.defaultScheme(),
              Protection.development())
          .publicKey()));
    }
    return accounts;
  }

  /** What a validator's directory and its keys are called. */
  static String nodeName(int index) {
    return "v" + index;
  }
}
