package io.etalon.storage;

import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.runtime.Execution;
import io.etalon.runtime.StateChanges;
import io.etalon.storage.Tables.Meta;
import io.etalon.trie.StateTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
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
  private final Database database;
  private final Tables tables;
  private final StoreSettings settings;
  private final Pruning pruning;
  private final EpochArchive epochs;
  private volatile long first;
  private volatile @Nullable Bytes32 genesisHash;
  private volatile @Nullable CommittedState newest;

  /** All who follow the chain ask for it: decoding it for each would be most of their work. */
  private volatile @Nullable StoredBlock newestBlock;

  private ChainStore(Database database, StoreSettings settings, long keptBlocks) {
    this.database = database;
    this.tables = new Tables(database);
    this.settings = settings;
    this.pruning = new Pruning(tables, keptBlocks);
    this.epochs = new EpochArchive(database, tables);
  }

  /** Opens a chain of which every block is kept, whatever runtime wrote it. */
  public static ChainStore open(Path directory, Execution genesis) throws StoreUnusableException {
    return open(directory, genesis, StoreSettings.DEFAULT);
  }

  /**
   * Opens the chain in {@code directory}, or begins it there with {@code genesis}.
   *
   * @throws StoreUnusableException where another chain lives there, or one that a newer program
   *     wrote
   * @throws StorageException where the store is damaged: what opens has the root of its block and
   *     everything that was on disk
   */
  public static ChainStore open(Path directory, Execution genesis, StoreSettings settings)
      throws StoreUnusableException {
    return open(directory, genesis, settings, settings.keptBlocks());
  }

  /** Keeps fewer blocks than the settings may ask for. */
  static ChainStore open(
      Path directory, Execution genesis, StoreSettings settings, long keptBlocks)
      throws StoreUnusableException {
    StoreGuard.makeDirectory(directory);
    Database database = RocksDatabase.open(directory, RocksDatabase.Access.WRITE);
    return load(
        new ChainStore(database, settings, keptBlocks), directory.toString(), genesis);
  }

  /**
   * Likewise in a database, which this store closes.
   *
   * @param name what messages call it
   */
  public static ChainStore open(String name, Database database, Execution genesis)
      throws StoreUnusableException {
    StoreSettings settings = StoreSettings.DEFAULT;
    return load(new ChainStore(database, settings, settings.keptBlocks()), name, genesis);
  }

  private static ChainStore load(ChainStore store, String name, Execution genesis)
      throws StoreUnusableException {
    try {
      store.load(name, genesis);
      return store;
    } catch (RuntimeException | StoreUnusableException e) {
      store.close();
      throw e;
    }
  }

  private void load(String name, Execution genesis) throws StoreUnusableException {
    new StoreGuard(name, tables).check(genesis.blockId(), settings.runtimeVersion());
    if (tables.meta(Meta.GENESIS).isEmpty()) {
      begin(genesis);
      return;
    }
    first = pruning.first();
    long height = tables.number(Meta.BEST, -1);
    Header header = tables.stored(height).orElseThrow(this::incomplete).block().header();
    Bank bank = tables.bank();
    if (tables.meta(Meta.PATHS).isEmpty()) {
      StateWrites.addPaths(database, bank);
      database.write(new Writes().put(Column.META, Meta.PATHS.key(), Bytes.of(1)));
    }
    CommittedState loaded =
        new CommittedState(database, header, tables.stateTree(bank), bank);
    newest = loaded;
    if (!loaded.root().equals(header.stateRoot())) {
      throw tables.damaged(
          "the state at height " + height + " does not have the root of its block: the store in "
              + name + " is damaged", null);
    }
  }

  private void begin(Execution genesis) {
    Writes writes =
        new Writes()
            .put(Column.META, Meta.GENESIS.key(), genesis.blockId())
            .put(Column.META, Meta.PATHS.key(), Bytes.of(1));
    Tables.putNumber(writes, Meta.FORMAT, Tables.FORMAT);
    Certificate certificate = Certificate.ofGenesis(genesis.blockId());
    long timestampMillis = genesis.block().header().timestampMillis();
    StateTree tree = StateTree.EMPTY.with(genesis.changes().byKey());
    requireRoot(genesis.block().header(), tree);
    StateWrites.add(writes, Bank.A, genesis.changes(), StateTree.EMPTY);
    Finalized finalized = new Finalized(genesis, certificate, timestampMillis);
    first = pruning.first();
    add(writes, finalized);
    database.write(writes);
    show(finalized, tree, Bank.A);
  }

  /**
   * A block that became final.
   *
   * @param atMillis when this node saw it, in its own clock
   */
  public record Finalized(Execution execution, Certificate certificate, long atMillis) {
    private StoredBlock stored() {
      return new StoredBlock(
          execution.block(), certificate, execution.outcomes(), execution.events(), atMillis);
    }
  }

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
    Execution execution = finalized.execution();
    Tables.putBlock(writes, finalized.stored(), execution.blockId());
    if (settings.runtimeVersion() > tables.number(Meta.RUNTIME, 0)) {
      Tables.putNumber(writes, Meta.RUNTIME, settings.runtimeVersion());
    }
    // Before the write, so that nobody takes a block that goes now for one that is damaged.
    first = pruning.prune(writes, execution.block().header().height());
  }

  private void show(Finalized finalized, StateTree tree, Bank bank) {
    CommittedState previous = newest;
    newestBlock = finalized.stored();
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
    StateTree tree = tables.stateTree(before.other());
    if (!tree.root().equals(block.header().stateRoot())) {
      staged.forget();
      throw new StorageException("the staged state does not have the root of its block");
    }
    Finalized finalized =
        new Finalized(
            new Execution(block, block.id(), StateChanges.NONE, List.of(), List.of()),
            certificate,
            atMillis);
    Writes writes =
        new Writes().put(Column.META, Meta.BANK.key(), Bytes.of(before.other().code()));
    StagedState.remove(writes);
    add(writes, finalized);
    first = block.header().height();
    Tables.putNumber(writes, Meta.FIRST, first);
    database.write(writes);
    show(finalized, tree, before.other());
    database.clear(before.state());
    database.clear(before.paths());
  }

  /** How each epoch ended. */
  public EpochArchive epochs() {
    return epochs;
  }

  /** Takes away at once what the settings do not keep, and gives the disk back its room. */
  public void prune(Progress progress) {
    long best = best().height();
    long from = first;
    for (long done = -1; done < first; ) {
      done = first;
      Writes writes = new Writes();
      first = pruning.prune(writes, best);
      database.writeUnsynced(writes);
      progress.at("blocks", first - from, Math.max(0, best - settings.keptBlocks() - from + 1));
    }
    database.sync();
    for (Column column : Column.values()) {
      progress.at("columns", column.ordinal() + 1, Column.values().length);
      database.compact(column);
    }
  }

  /**
   * Has {@code listener} hear of each fault of the disk, on whatever thread meets it: a node must
   * not go on with a part that lost its store.
   */
  public void onFault(Consumer<StorageException> listener) {
    database.onFault(listener);
    tables.onFault(listener);
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
      known = tables.meta(Meta.GENESIS).map(Bytes32::wrap).orElseThrow(this::incomplete);
      genesisHash = known;
    }
    return known;
  }

  /** From this height on every block is here; of those below, genesis is, and maybe others. */
  public long firstHeight() {
    return first;
  }

  /** The block at a height, with all that is known of it; empty where it is pruned. */
  public Optional<StoredBlock> block(long height) {
    StoredBlock kept = newestBlock;
    if (kept != null && kept.block().header().height() == height) {
      return Optional.of(kept);
    }
    Optional<StoredBlock> found = tables.stored(height);
    boolean mustBe = height >= first && height >= 0 && height <= best().height();
    if (found.isEmpty() && mustBe) {
      throw incomplete();
    }
    return found;
  }

  /** The lowest height from {@code height} on of which the block is stored. */
  public OptionalLong nextStored(long height) {
    return tables.nextStored(height);
  }

  /** What made the block at a height final. */
  public Optional<Certificate> certificate(long height) {
    return tables.certificate(height);
  }

  /** The height of a finalized block. */
  public OptionalLong heightOf(Bytes32 blockId) {
    return tables.heightOf(blockId).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /** Where a finalized extrinsic stands. */
  public Optional<ExtrinsicLocation> extrinsic(Bytes32 id) {
    return tables.extrinsic(id);
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

  private CommittedState current() {
    CommittedState state = newest;
    if (state == null) {
      throw new IllegalStateException("the store is closed");
    }
    return state;
  }

  private StorageException incomplete() {
    return tables.damaged("the store lacks a part of a block", null);
  }
}
