package io.etalon.app.run;

import io.etalon.app.console.CommandFailure;
import io.etalon.assembly.ChainRuntime;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.crypto.Signatures;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.Execution;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.GenesisRejected;
import io.etalon.runtime.Runtime;
import io.etalon.storage.ChainStore;
import io.etalon.storage.DirectoryLock;
import io.etalon.storage.StoreSettings;
import io.etalon.storage.StoreUnusableException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The data directory of a node that does not run, and cannot be started until this is closed. */
public final class StoppedStore implements AutoCloseable {
  private static final SignatureVerifier VERIFIER = Signatures.verifier();

  private final Path dataDir;
  private final DirectoryLock lock;

  private StoppedStore(Path dataDir, DirectoryLock lock) {
    this.dataDir = dataDir;
    this.lock = lock;
  }

  /** Takes a data directory that has a chain. Errors: it has none, or its node runs. */
  public static StoppedStore existing(Path dataDir) throws CommandFailure {
    if (!Files.isDirectory(dataDir.resolve("chain"))) {
      throw new CommandFailure(dataDir + " holds no chain",
          "give the data directory of a node that has run");
    }
    return at(dataDir);
  }

  /** Takes a data directory, which is made where it is not there. Errors: its node runs. */
  public static StoppedStore at(Path dataDir) throws CommandFailure {
    try {
      return new StoppedStore(dataDir, DirectoryLock.acquire(dataDir));
    } catch (StoreUnusableException e) {
      throw new CommandFailure(dataDir + " is in use by a running node",
          "stop the node first; etalon status asks one that runs", e);
    }
  }

  /** The data directory. */
  public Path dataDir() {
    return dataDir;
  }

  /** Where the chain is. */
  public Path chain() {
    return dataDir.resolve("chain");
  }

  /** What a chain's specification leads to. */
  public record Origin(Execution genesis, ValidatorSet first, SignatureVerifier verifier) {}

  /** Reads a chain specification. */
  public static Origin origin(Path specification) throws CommandFailure {
    GenesisConfig config = ChainFile.load(specification);
    try {
      Execution genesis = new ChainRuntime().genesis(config, VERIFIER);
      return new Origin(genesis,
          new ValidatorSet(0, config.validators().stream()
              .map(each -> each.certificate().validator()).toList()),
          VERIFIER);
    } catch (GenesisRejected e) {
      throw CommandFailure.of(e);
    }
  }

  /** Opens the chain, or begins it. */
  public ChainStore open(Origin origin, long keptBlocks) throws CommandFailure {
    Runtime runtime = new ChainRuntime();
    try {
      return ChainStore.open(chain(), origin.genesis(),
          new StoreSettings(runtime.version().version(), keptBlocks));
    } catch (StoreUnusableException e) {
      throw CommandFailure.of(e);
    }
  }

  @Override
  public void close() {
    lock.close();
  }
}
