package io.etalon.app.run;

import io.etalon.app.config.Configuration;
import io.etalon.app.console.CommandFailure;
import io.etalon.crypto.PublicKey;
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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys that a node runs with: those by which its peers know it and it votes, and those that
 * seal. Around a rotation there are the old ones and the new ones.
 *
 * <p>Without a key directory the node makes itself a key to be known by, which no validator set
 * holds; a validator's keys are never made here.
 */
final class NodeKeys implements AutoCloseable {
  private static final String OBSERVER = "observer";

  private final List<AutoCloseable> open = new ArrayList<>();
  private final KeyStore store;
  private final Map<Path, SigningKey> consensusKeys = new LinkedHashMap<>();
  private final List<SigningKey> sealKeys = new ArrayList<>();
  private final List<HighWaterMark> marks = new ArrayList<>();

  /** A consensus key and the right to sign with it. */
  record Marked(SigningKey key, HighWaterMark mark) {}

  private NodeKeys(KeyStore store, Unlock unlock) throws KeyStoreException {
    this.store = store;
    // etalon key rotate appends the epoch to the label: the newest keys come last.
    List<KeyFile> files = new ArrayList<>(store.list());
    files.sort(Comparator.<KeyFile>comparingInt(file -> file.label().length())
        .thenComparing(KeyFile::label));
    for (KeyFile file : files) {
      switch (file.role()) {
        case CONSENSUS -> consensusKeys.put(store.pathOf(file), opened(file, unlock));
        case SEAL -> sealKeys.add(opened(file, unlock));
        case IDENTITY, ACCOUNT -> { }
      }
    }
    if (consensusKeys.isEmpty()) {
      // Says what is missing and how to make it.
      store.find(KeyRole.CONSENSUS);
    }
  }

  private SigningKey opened(KeyFile file, Unlock unlock) throws KeyStoreException {
    SigningKey key = file.unlock(unlock);
    open.add(key);
    return key;
  }

  /**
   * Opens the keys that the configuration names.
   *
   * @param isSimulated whether the chain says of itself that its keys protect nothing
   */
  static NodeKeys open(Configuration configuration, boolean isSimulated)
      throws CommandFailure, KeyStoreException {
    Configuration.Keystore keystore = configuration.keystore();
    if (keystore.dir() == null) {
      return observer(configuration.node().dataDir().resolve("keys"));
    }
    KeyStore store = KeyStore.open(keystore.dir());
    boolean acceptsDevKeys = isSimulated && keystore.acceptsDevKeys();
    if (keystore.passwordFile() == null) {
      return new NodeKeys(store, acceptsDevKeys ? Unlock.developmentKeys() : Unlock.nothing());
    }
    try (Password password = keystore.hsm() == null
        ? Password.fromFile(keystore.passwordFile())
        : WrappedPassword.open(keystore.hsm(), keystore.passwordFile())) {
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

  /** The keys by which peers know this node, the newest last; at least one. */
  List<SigningKey> consensusKeys() {
    return List.copyOf(consensusKeys.values());
  }

  /** Whether this consensus key is there. */
  boolean hasConsensusKey(PublicKey key) {
    return consensusKeys.values().stream().anyMatch(own -> own.publicKey().equals(key));
  }

  /** The keys that seal blocks; there for validators. */
  List<SigningKey> sealKeys() {
    return List.copyOf(sealKeys);
  }

  /** Takes the right to sign with the consensus keys, until this is closed. */
  List<Marked> takeMarks() throws KeyStoreException {
    List<Marked> marked = new ArrayList<>();
    for (Map.Entry<Path, SigningKey> each : consensusKeys.entrySet()) {
      HighWaterMark mark = HighWaterMark.open(each.getKey(), each.getValue().publicKey());
      open.add(mark);
      marks.add(mark);
      marked.add(new Marked(each.getValue(), mark));
    }
    return marked;
  }

  /**
   * So many statements of a height are about to be said, by the key whose mark stands there. The
   * engine stops where this throws, as it does where a mark is not to be raised.
   */
  void noteStatements(long height, long statements) {
    try {
      for (HighWaterMark mark : marks) {
        if (mark.height() == height) {
          mark.note(height, statements);
        }
      }
    } catch (KeyStoreException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Where the keys are. */
  Path directory() {
    return store.directory();
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
