package io.etalon.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.Header;
import io.etalon.runtime.Execution;
import io.etalon.runtime.StateChanges;
import io.etalon.ssz.Schema;
import io.etalon.ssz.SszException;
import io.etalon.trie.StateTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  private static final Bytes BANK = Bytes.wrap("bank".getBytes(US_ASCII));
  private static final Bytes HAS_PATHS = Bytes.wrap("paths".getBytes(US_ASCII));

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
    Bank bank = read(Column.META, BANK).map(code -> Bank.of(code.get(0))).orElse(Bank.A);
    if (read(Column.META, HAS_PATHS).isEmpty()) {
      StateWrites.addPaths(database, bank);
      database.write(new Writes().put(Column.META, HAS_PATHS, Bytes.of(1)));
    }
    CommittedState loaded = new CommittedState(database, header, rebuildTree(bank), bank);
    if (!loaded.root().equals(header.stateRoot())) {
      throw new StorageException(
          "the state at height " + height + " does not have the root of its block: the store is"
              + " damaged; remove it and let this node fetch the chain again");
    }
    newest = loaded;
  }

  private void begin(Execution genesis) {
    Writes writes =
        new Writes()
            .put(Column.META, GENESIS, genesis.blockId())
            .put(Column.META, HAS_PATHS, Bytes.of(1));
    Certificate certificate = Certificate.ofGenesis(genesis.blockId());
    long timestampMillis = genesis.block().header().timestampMillis();
    StateTree tree = StateTree.EMPTY.with(genesis.changes().byKey());
    requireRoot(genesis.block().header(), tree);
    StateWrites.add(writes, Bank.A, genesis.changes(), StateTree.EMPTY);
    Finalized finalized = new Finalized(genesis, certificate, timestampMillis);
    add(writes, finalized);
    database.write(writes);
    show(finalized, tree, Bank.A);
  }

  /**
   * A block that became final.
   *
   * @param atMillis when this node saw it, in its own clock
   */
  public record Finalized(Execution execution, Certificate certificate, long atMillis) {}

  /** Makes a block that builds on the newest one part of the chain; on disk when this returns. */
  public void commit(Finalized finalized) {
    StateTree tree = treeAfter(finalized);
    database.write(writesOf(finalized));
    show(finalized, tree, current().bank());
  }

  /**
   * As {@link #commit}, but a power cut before the next {@code commit} or {@link #sync} may undo it
   * and what was appended after it: for blocks that peers can give again.
   */
  public void append(Finalized finalized) {
    StateTree tree = treeAfter(finalized);
    database.writeUnsynced(writesOf(finalized));
    show(finalized, tree, current().bank());
  }

  /** Waits until all that was appended is on disk. */
  public void sync() {
    database.sync();
  }

  private StateTree treeAfter(Finalized finalized) {
    CommittedState parent = current();
    Header header = finalized.execution().block().header();
    if (!header.parent().equals(parent.header().blockId())) {
      throw new IllegalStateException(
          "block " + header.height() + " does not build on block " + parent.header().height());
    }
    StateTree tree = parent.treeAfter(finalized.execution().changes());
    requireRoot(header, tree);
    return tree;
  }

  private static void requireRoot(Header header, StateTree tree) {
    if (!tree.root().equals(header.stateRoot())) {
      throw new IllegalStateException(
          "block " + header.height() + " states another state root than its execution has");
    }
  }

  private Writes writesOf(Finalized finalized) {
    CommittedState parent = current();
    Writes writes = new Writes();
    StateWrites.add(writes, parent.bank(), finalized.execution().changes(), parent.tree());
    add(writes, finalized);
    return writes;
  }

  private void add(Writes writes, Finalized finalized) {
    addBlock(writes, finalized);
    addExtrinsics(writes, finalized.execution());
  }

  private void show(Finalized finalized, StateTree tree, Bank bank) {
    CommittedState previous = newest;
    newestBlock = stored(finalized);
    newest = new CommittedState(database, finalized.execution().block().header(), tree, bank);
    if (previous != null) {
      previous.release();
    }
  }

  /** Where the state of a later block gathers. */
  public StagedState staged() {
    return new StagedState(database, current().bank().other());
  }

  /**
   * Puts the staged state in place of the newest one and goes on from its block, whose outcomes and
   * events stay unknown; blocks in between are not there. On disk when this returns.
   *
   * @param block the one whose state was staged, found final by the caller
   * @param atMillis when this node learnt of it, in its own clock
   * @throws IllegalStateException when the state is not whole or is another block's
   * @throws StorageException when it does not have its block's root: what was staged is forgotten
   */
  public void install(Block block, Certificate certificate, long atMillis) {
    StagedState staged = staged();
    if (!staged.header().equals(Optional.of(block.header())) || !staged.gaps().isEmpty()) {
      throw new IllegalStateException("no whole state of block " + block.header().height());
    }
    Bank before = current().bank();
    StateTree tree = rebuildTree(before.other());
    if (!tree.root().equals(block.header().stateRoot())) {
      staged.forget();
      throw new StorageException("the staged state does not have the root of its block");
    }
    Finalized finalized =
        new Finalized(
            new Execution(block, block.id(), StateChanges.NONE, List.of(), List.of()),
            certificate,
            atMillis);
    Writes writes = new Writes().put(Column.META, BANK, Bytes.of(before.other().code()));
    StagedState.remove(writes);
    add(writes, finalized);
    database.write(writes);
    show(finalized, tree, before.other());
    database.clear(before.state());
    database.clear(before.paths());
  }

  /** Keeps how an epoch ended, for those who follow the validator sets. */
  public void keep(EpochEnd end) {
    database.writeUnsynced(
        new Writes()
            .put(Column.EPOCHS, heightKey(end.header().epoch()), EpochEnd.SCHEMA.encode(end)));
  }

  /** How an epoch ended, where that was kept. */
  public Optional<EpochEnd> epochEnd(long epoch) {
    return read(Column.EPOCHS, heightKey(epoch))
        .map(encoded -> decode(EpochEnd.SCHEMA, encoded));
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

  /** The lowest height from {@code height} on of which the block is stored. */
  public OptionalLong nextStored(long height) {
    try (Database.View view = database.view();
        Database.Cursor cursor = view.cursor(Column.BLOCKS)) {
      cursor.seek(heightKey(height).toArrayUnsafe());
      return cursor.isValid()
          ? OptionalLong.of(Bytes.wrap(cursor.key()).toLong())
          : OptionalLong.empty();
    }
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

  private StateTree rebuildTree(Bank bank) {
    try (StateIterator entries = new StateIterator(database, bank)) {
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
