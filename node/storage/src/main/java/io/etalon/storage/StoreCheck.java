package io.etalon.storage;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.Execution;
import io.etalon.runtime.ExtrinsicOutcome;
import io.etalon.storage.Tables.Meta;
import io.etalon.trie.StateChunk;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Goes through a stopped store and says the first thing that is not as it must be: the state
 * against the root of the newest header, and each block's id, parent, certificate, body, outcomes
 * and what points at it. Changes nothing.
 */
public final class StoreCheck {
  private final Trust trust;
  private final Database database;
  private final Tables tables;
  private final Progress progress;
  private final KnownSets sets;
  private long blocks;
  private long certificates;
  private long extrinsics;
  private long entries;

  private StoreCheck(Trust trust, Database database, Progress progress) {
    this.trust = trust;
    this.database = database;
    this.tables = new Tables(database);
    this.progress = progress;
    this.sets = new KnownSets(trust.genesis().blockId(), trust.first(), trust.verifier());
  }

  /**
   * What the store is judged by.
   *
   * @param first the set that genesis names
   */
  public record Trust(Execution genesis, ValidatorSet first, SignatureVerifier verifier) {}

  /**
   * What was found.
   *
   * @param certificates that a known set of validators signed; those of other sets are not judged
   * @param wrong the first thing that is not as it must be; empty where all is well
   */
  public record Report(
      long bestHeight,
      long blocks,
      long certificates,
      long extrinsics,
      long entries,
      Optional<String> wrong) {}

  /**
   * Checks the store in {@code directory}.
   *
   * @throws StorageException where it does not open
   * @throws StoreUnusableException where it is another chain's, or a newer program's
   */
  public static Report run(Path directory, Trust trust, Progress progress)
      throws StoreUnusableException {
    try (RocksDatabase database =
        RocksDatabase.open(directory, RocksDatabase.Access.READ)) {
      StoreCheck check = new StoreCheck(trust, database, progress);
      new StoreGuard(directory.toString(), check.tables).check(trust.genesis().blockId(), 0);
      return check.report(database.forgotten());
    }
  }

  private Report report(Optional<String> forgotten) {
    long best = tables.number(Meta.BEST, -1);
    Optional<String> wrong;
    try {
      require(forgotten.isEmpty(), "the store " + forgotten.orElse(""));
      checkState(best);
      learnSets();
      checkBlocks(best);
      checkIndex(Column.HEIGHTS, blocks, "block ids");
      checkIndex(Column.EXTRINSICS, extrinsics, "extrinsic ids");
      wrong = Optional.empty();
    } catch (Wrong | StorageException e) {
      wrong = Optional.of(String.valueOf(e.getMessage()));
    }
    return new Report(best, blocks, certificates, extrinsics, entries, wrong);
  }

  private static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    Wrong(String what) {
      super(what);
    }
  }

  private static void require(boolean holds, String what) throws Wrong {
    if (!holds) {
      throw new Wrong(what);
    }
  }

  private void checkState(long best) throws Wrong {
    Header newest =
        tables.block(best).orElseThrow(() -> new Wrong("the newest block is not there")).header();
    Bank bank = tables.bank();
    progress.at("state entries", 0, 0);
    require(
        tables.stateTree(bank).root().equals(newest.stateRoot()),
        "the entries of the state do not have the state root of block " + best);
    try (Database.View view = database.view();
        Database.Cursor paths = view.cursor(bank.paths());
        StateIterator state = new StateIterator(database, bank)) {
      paths.seek(new byte[0]);
      for (; paths.isValid(); paths.next()) {
        Bytes key = Bytes.wrap(paths.value());
        boolean fits =
            StateChunk.path(key).equals(Bytes.wrap(paths.key()))
                && view.get(bank.state(), paths.value()).isPresent();
        require(fits, "the state's order of paths names a wrong key: " + key);
        progress.at("state entries", ++entries, 0);
      }
      long counted = 0;
      for (; state.hasNext(); state.next()) {
        counted++;
      }
      require(counted == entries, "the state's order of paths lacks entries");
    }
  }

  private void learnSets() {
    for (long epoch = 0; ; epoch++) {
      Optional<EpochEnd> end = tables.epochEnd(epoch);
      if (end.isEmpty() || !sets.learn(end.get())) {
        return;
      }
    }
  }

  private void checkBlocks(long best) throws Wrong {
    long first = tables.number(Meta.FIRST, 1);
    Optional<Header> before = Optional.empty();
    OptionalLong next = tables.nextStored(0);
    for (long height = 0; next.isPresent(); height++) {
      long found = next.getAsLong();
      boolean mayLack = height > 0 && height < first && found <= first;
      require(found == height || mayLack, "block " + height + " is not there");
      require(found <= best, "block " + found + " stands above the newest");
      height = found;
      before = Optional.of(checkBlock(height, before, height == first));
      progress.at("blocks", height, best);
      next = tables.nextStored(height + 1);
    }
    require(blocks > 0 && before.get().height() == best, "the newest block is not there");
  }

  private Header checkBlock(long height, Optional<Header> before, boolean isFirst) throws Wrong {
    String name = "block " + height;
    StoredBlock stored =
        tables.stored(height).orElseThrow(() -> new Wrong(name + " lacks a part"));
    Block block = stored.block();
    Header header = block.header();
    Bytes32 id = header.blockId();
    require(header.height() == height, name + " says that it is block " + header.height());
    require(height > 0 || id.equals(trust.genesis().blockId()), "block 0 is not genesis");
    if (before.isPresent() && before.get().height() == height - 1) {
      require(
          header.parent().equals(before.get().blockId()), name + " does not build on its parent");
    }
    require(tables.heightOf(id).equals(Optional.of(height)), name + " is not found by its id");
    require(block.body().matches(header), name + "'s body is not the one that its header names");
    checkCertificate(name, header, stored.certificate());
    checkOutcomes(name, stored, isFirst);
    blocks++;
    return header;
  }

  private void checkCertificate(String name, Header header, Certificate certificate)
      throws Wrong {
    if (header.height() == 0) {
      require(
          certificate.equals(Certificate.ofGenesis(header.blockId())),
          name + "'s certificate is not that of genesis");
      return;
    }
    require(
        certificate.blockId().equals(header.blockId()),
        name + "'s certificate is of another block");
    if (sets.of(header).isPresent()) {
      require(sets.certifies(certificate, header), name + "'s certificate does not hold");
      certificates++;
    }
  }

  /** A block whose state came from elsewhere was not executed here and has no outcomes. */
  private void checkOutcomes(String name, StoredBlock stored, boolean isFirst) throws Wrong {
    List<ExtrinsicOutcome> outcomes = stored.outcomes();
    int carried = stored.block().body().extrinsics().size();
    if (isFirst && outcomes.isEmpty()) {
      return;
    }
    require(outcomes.size() == carried, name + " has " + outcomes.size() + " outcomes of " + carried
        + " extrinsics");
    for (int i = 0; i < carried; i++) {
      Bytes32 id = stored.block().body().extrinsics().get(i).id();
      require(outcomes.get(i).id().equals(id), name + " has another extrinsic's outcome at " + i);
      ExtrinsicLocation place = new ExtrinsicLocation(stored.block().header().height(), i);
      require(
          tables.extrinsic(id).equals(Optional.of(place)),
          name + "'s extrinsic " + i + " is not found by its id");
      extrinsics++;
    }
  }

  private void checkIndex(Column column, long expected, String what) throws Wrong {
    long found = 0;
    try (Database.View view = database.view();
        Database.Cursor cursor = view.cursor(column)) {
      cursor.seek(new byte[0]);
      for (; cursor.isValid(); cursor.next()) {
        progress.at(what, ++found, expected);
      }
    }
    require(found == expected, found + " " + what + " point at " + expected);
  }
}
