package io.etalon.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.runtime.Execution;
import io.etalon.runtime.StateChanges;
import io.etalon.ssz.Schema;
import io.etalon.ssz.SszException;
import io.etalon.trie.StateTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;

/**
 * The finalized chain on disk. A block, what made it final, what came of it and the state that it
 * leads to become visible and durable in one step, or not at all.
 *
 * <p>One writer; any number of readers.
 */
public final class ChainStore implements AutoCloseable {
  private static final Bytes GENESIS = Bytes.wrap("genesis".getBytes(US_ASCII));
  private static final Bytes BEST = Bytes.wrap("best".getBytes(US_ASCII));

  private final Database database;
  private volatile @Nullable Bytes32 genesisHash;
  private volatile @Nullable CommittedState newest;

  /** All who follow the chain ask for it: decoding it for each would be most of their work. */
  private volatile @Nullable StoredBlock newestBlock;

  private ChainStore(Database database) {
    this.database = database;
  }

  /**
   * Opens the chain in {@code directory}, or begins it there with {@code genesis}.
   *
   * @throws StoreUnusableException where another chain lives there
   */
  public static ChainStore open(Path directory, Execution genesis) throws StoreUnusableException {
    createDirectory(directory);
    return open(directory.toString(), RocksDatabase.open(directory), genesis);
  }

  /**
   * Likewise in a database, which this store closes.
   *
   * @param name what messages call it
   */
  public static ChainStore open(String name, Database database, Execution genesis)
      throws StoreUnusableException {
    ChainStore store = new ChainStore(database);
    try {
      store.load(name, genesis);
      return store;
    } catch (RuntimeException | StoreUnusableException e) {
      store.close();
      throw e;
    }
  }

  private static void createDirectory(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StorageException("cannot make the directory " + directory, e);
    }
  }

  private void load(String name, Execution genesis) throws StoreUnusableException {
    Optional<Bytes32> stored = database.get(Column.META, GENESIS.toArray()).map(Bytes32::wrap);
    if (stored.isEmpty()) {
      begin(genesis);
      return;
    }
    if (!stored.get().equals(genesis.blockId())) {
      throw new StoreUnusableException(
          name + " holds the chain of genesis " + stored.get() + ", but the chain"
              + " specification's genesis is " + genesis.blockId()
              + ": give the right --chain, or another --data-dir");
    }
    long height = read(Column.META, BEST).map(Bytes::toLong).orElseThrow(this::incomplete);
    Header header = block(height).orElseThrow(this::incomplete).block().header();
    CommittedState loaded = new CommittedState(database, header, rebuildTree());
    if (!loaded.root().equals(header.stateRoot())) {
      throw new StorageException(
          "the state at height " + height + " does not have the root of its block: the store is"
              + " damaged; remove it and let this node fetch the chain again");
    }
    newest = loaded;
  }

  private void begin(Execution genesis) {
    Writes writes = new Writes().put(Column.META, GENESIS, genesis.blockId());
    Certificate certificate = Certificate.ofGenesis(genesis.blockId());
    long timestampMillis = genesis.block().header().timestampMillis();
    write(
        writes,
        new Finalized(genesis, certificate, timestampMillis),
        StateTree.EMPTY.with(genesis.changes().byKey()));
  }

  /**
   * A block that became final.
   *
   * @param atMillis when this node saw it, in its own clock
   */
  public record Finalized(Execution execution, Certificate certificate, long atMillis) {}

  /** Makes a block that builds on the newest one part of the chain; on disk when this returns. */
  public void commit(Finalized finalized) {
    CommittedState parent = current();
    Header header = finalized.execution().block().header();
    if (!header.parent().equals(parent.header().blockId())) {
      throw new IllegalStateException(
          "block " + header.height() + " does not build on block " + parent.header().height());
    }
    write(new Writes(), finalized, parent.treeAfter(finalized.execution().changes()));
  }

  private void write(Writes writes, Finalized finalized, StateTree tree) {
    Execution execution = finalized.execution();
    Header header = execution.block().header();
    if (!tree.root().equals(header.stateRoot())) {
      throw new IllegalStateException(
          "block " + header.height() + " states another state root than its execution has");
    }
    addState(writes, execution.changes());
    addBlock(writes, finalized);
    addExtrinsics(writes, execution);
    database.write(writes);
    CommittedState previous = newest;
    newestBlock = stored(finalized);
    newest = new CommittedState(database, header, tree);
    if (previous != null) {
      previous.release();
    }
  }

  private static StoredBlock stored(Finalized finalized) {
    Execution execution = finalized.execution();
    return new StoredBlock(
        execution.block(),
        finalized.certificate(),
        execution.outcomes(),
        execution.events(),
        finalized.atMillis());
  }

  /** The newest finalized state; to be given back. */
  public StateLease lease() {
    while (true) {
      CommittedState state = current();
      if (state.retain()) {
        return new StateLease(state);
      }
    }
  }

  /** The newest finalized header. */
  public Header best() {
    return current().header();
  }

  /** The chain's genesis hash. */
  public Bytes32 genesisHash() {
    Bytes32 known = genesisHash;
    if (known == null) {
      known =
          database
              .get(Column.META, GENESIS.toArray())
              .map(Bytes32::wrap)
              .orElseThrow(this::incomplete);
      genesisHash = known;
    }
    return known;
  }

  /** The block at a height, with all that is known of it. */
  public Optional<StoredBlock> block(long height) {
    StoredBlock kept = newestBlock;
    if (kept != null && kept.block().header().height() == height) {
      return Optional.of(kept);
    }
    Bytes key = heightKey(height);
    Optional<Bytes> encoded = read(Column.BLOCKS, key);
    if (encoded.isEmpty()) {
      return Optional.empty();
    }
    Block block = decode(Block.SCHEMA, encoded.get());
    StoredResult result =
        decode(StoredResult.SCHEMA, read(Column.RESULTS, key).orElseThrow(this::incomplete));
    return Optional.of(
        new StoredBlock(
            block,
            certificate(height).orElseThrow(this::incomplete),
            result.outcomes(),
            result.events(),
            result.finalizedAtMillis()));
  }

  /** What made the block at a height final. */
  public Optional<Certificate> certificate(long height) {
    return read(Column.CERTIFICATES, heightKey(height))
        .map(encoded -> decode(Certificate.SCHEMA, encoded));
  }

  /** The height of a finalized block. */
  public OptionalLong heightOf(Bytes32 blockId) {
    Optional<Bytes> found = read(Column.HEIGHTS, blockId);
    return found.isPresent() ? OptionalLong.of(found.get().toLong()) : OptionalLong.empty();
  }

  /** Where a finalized extrinsic stands. */
  public Optional<ExtrinsicLocation> extrinsic(Bytes32 id) {
    return read(Column.EXTRINSICS, id)
        .map(found -> new ExtrinsicLocation(found.getLong(0), found.getInt(Long.BYTES)));
  }

  @Override
  public void close() {
    CommittedState last = newest;
    newest = null;
    if (last != null) {
      last.release();
    }
    database.close();
  }

  private void addState(Writes writes, StateChanges changes) {
    changes
        .byKey()
        .forEach(
            (key, value) -> {
              if (value.isPresent()) {
                writes.put(Column.STATE, key, value.get());
              } else {
                writes.remove(Column.STATE, key);
              }
            });
  }

  private void addBlock(Writes writes, Finalized finalized) {
    Execution execution = finalized.execution();
    Bytes key = heightKey(execution.block().header().height());
    StoredResult result =
        new StoredResult(execution.outcomes(), execution.events(), finalized.atMillis());
    writes
        .put(Column.BLOCKS, key, Block.SCHEMA.encode(execution.block()))
        .put(Column.CERTIFICATES, key, Certificate.SCHEMA.encode(finalized.certificate()))
        .put(Column.RESULTS, key, StoredResult.SCHEMA.encode(result))
        .put(Column.HEIGHTS, execution.blockId(), key)
        .put(Column.META, BEST, key);
  }

  private void addExtrinsics(Writes writes, Execution execution) {
    Bytes height = heightKey(execution.block().header().height());
    for (int i = 0; i < execution.outcomes().size(); i++) {
      Bytes location = Bytes.concatenate(height, Bytes.ofUnsignedInt(i));
      writes.put(Column.EXTRINSICS, execution.outcomes().get(i).id(), location);
    }
  }

  private StateTree rebuildTree() {
    try (StateIterator entries = new StateIterator(database)) {
      return StateTree.build(() -> entries);
    }
  }

  private CommittedState current() {
    CommittedState state = newest;
    if (state == null) {
      throw new IllegalStateException("the store is closed");
    }
    return state;
  }

  private Optional<Bytes> read(Column column, Bytes key) {
    return database.get(column, key.toArrayUnsafe()).map(Bytes::wrap);
  }

  private <T> T decode(Schema<T> schema, Bytes encoded) {
    try {
      return schema.decode(encoded);
    } catch (SszException e) {
      throw new StorageException("the store is damaged or of another version", e);
    }
  }

  private StorageException incomplete() {
    return new StorageException("the store is incomplete: it was not written by this program");
  }

  private static Bytes heightKey(long height) {
    return Bytes.ofUnsignedLong(height);
  }
}
