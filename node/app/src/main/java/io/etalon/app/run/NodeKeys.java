package io.etalon.app.run;

import io.etalon.app.config.Configuration;
import io.etalon.crypto.SignatureScheme;
import io.etalon.keystore.HighWaterMark;
import io.etalon.keystore.KeyFile;
import io.etalon.keystore.KeyRole;
import io.etalon.keystore.KeyStore;
import io.etalon.keystore.KeyStoreException;
import io.etalon.keystore.KeyStoreException.Reason;
import io.etalon.keystore.Password;
import io.etalon.keystore.Protection;
import io.etalon.keystore.Unlock;
import io.etalon.signing.SigningKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys that a node runs with: one by which its peers know it, and those by which it votes.
 *
 * <p>Without a key directory the node makes itself a key to be known by, which no validator set
 * holds; a validator's keys are never made here.
 */
final class NodeKeys implements AutoCloseable {
  private static final String OBSERVER = "observer";

  private final List<AutoCloseable> open = new ArrayList<>();
  private final SigningKey consensusKey;
  private final Optional<SigningKey> sealKey;
  private final Path consensusFile;

  private NodeKeys(KeyStore store, Unlock unlock) throws KeyStoreException {
    KeyFile consensus = store.find(KeyRole.CONSENSUS);
    this.consensusFile = store.pathOf(consensus);
    this.consensusKey = consensus.unlock(unlock);
    open.add(consensusKey);
    Optional<KeyFile> seal =
        store.list().stream().filter(key -> key.role() == KeyRole.SEAL).findFirst();
    this.sealKey = seal.isPresent() ? Optional.of(seal.get().unlock(unlock)) : Optional.empty();
    sealKey.ifPresent(open::add);
  }

  /**
   * Opens the keys that the configuration names.
   *
   * @param isSimulated whether the chain says of itself that its keys protect nothing
   */
  static NodeKeys open(Configuration configuration, boolean isSimulated)
      throws KeyStoreException {
    Configuration.Keystore keystore = configuration.keystore();
    if (keystore.dir() == null) {
      return observer(configuration.node().dataDir().resolve("keys"));
    }
    KeyStore store = KeyStore.open(keystore.dir());
    boolean acceptsDevKeys = isSimulated && keystore.acceptsDevKeys();
    if (keystore.passwordFile() == null) {
      return new NodeKeys(store, acceptsDevKeys ? Unlock.developmentKeys() : Unlock.nothing());
    }
    try (Password password = Password.fromFile(keystore.passwordFile())) {
      Unlock unlock = Unlock.withPassword(password);
      return new NodeKeys(store, acceptsDevKeys ? unlock.orDevelopmentKeys() : unlock);
    }
  }

  private static NodeKeys observer(Path directory) throws KeyStoreException {
    KeyStore store = KeyStore.create(directory);
    try {
      store.find(KeyRole.CONSENSUS, OBSERVER);
    } catch (KeyStoreException e) {
      if (e.reason() != Reason.MISSING) {
        throw e;
      }
      store.generate(KeyRole.CONSENSUS, OBSERVER, SignatureScheme.FALCON_1024_R3,
          Protection.development());
    }
    return new NodeKeys(store, Unlock.developmentKeys());
  }

  /** The key by which peers know this node. */
  SigningKey consensusKey() {
    return consensusKey;
  }

  /** The key that seals blocks; there for validators. */
  Optional<SigningKey> sealKey() {
    return sealKey;
  }

  /** Takes the right to sign with the consensus key, until this is closed. */
  HighWaterMark takeMark() throws KeyStoreException {
    HighWaterMark mark = HighWaterMark.open(consensusFile, consensusKey.publicKey());
    open.add(mark);
    return mark;
  }

  /** The consensus key's file. */
  Path consensusFile() {
    return consensusFile;
  }

  @Override
  public void close() {
    for (AutoCloseable each : open.reversed()) {
      try {
        each.close();
      } catch (Exception e) {
        // Neither a key nor a mark throws a checked exception when closed.
        throw new IllegalStateException(e);
      }
    }
  }
}
