package io.etalon.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.CheckpointCertificate;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.Header;
import io.etalon.runtime.ExtrinsicOutcome;
import io.etalon.ssz.Schema;
import io.etalon.ssz.SszException;
import io.etalon.trie.StateTree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;

/** What stands where in the columns: the one place that knows their keys and values. */
final class Tables {
  /** Of this program; rises whenever an older one could no longer read the store. */
  static final long FORMAT = 1;

  private final Database database;
  private volatile Consumer<StorageException> onFault = _ -> {};

  /** What is known of the store as a whole. */
  enum Meta {
    /** The hash of the chain's genesis block. */
    GENESIS,
    /** The height of the newest block. */
    BEST,
    /** The {@link #FORMAT} that the store was written in; absent means the first one. */
    FORMAT,
    /** The version of the runtime that executed the newest block. */
    RUNTIME,
    /** From this height on every block is there. */
    FIRST,
    /** In which bank the newest state is; absent means the first. */
    BANK,
    /** Present where the state's order of paths is kept. */
    PATHS;

    Bytes key() {
      return Bytes.wrap(name().toLowerCase(Locale.ROOT).getBytes(US_ASCII));
    }
  }

  Tables(Database database) {
    this.database = database;
  }

  Optional<Bytes> meta(Meta what) {
    return read(Column.META, what.key());
  }

  /** A number of the store's; {@code absent} where it was never written. */
  long number(Meta what, long absent) {
    return meta(what).map(Bytes::toLong).orElse(absent);
  }

  Optional<Block> block(long height) {
    return read(Column.BLOCKS, heightKey(height)).map(found -> decode(Block.SCHEMA, found));
  }

  Optional<Certificate> certificate(long height) {
    return read(Column.CERTIFICATES, heightKey(height))
        .map(found -> decode(Certificate.SCHEMA, found));
  }

  Optional<StoredResult> result(long height) {
    return read(Column.RESULTS, heightKey(height))
        .map(found -> decode(StoredResult.SCHEMA, found));
  }

  /** Everything of a block; empty unless all of it is there. */
  Optional<StoredBlock> stored(long height) {
    Optional<Block> block = block(height);
    Optional<Certificate> certificate = certificate(height);
    Optional<StoredResult> result = result(height);
    if (block.isEmpty() || certificate.isEmpty() || result.isEmpty()) {
      return Optional.empty();
    }
    StoredResult of = result.get();
    return Optional.of(
        new StoredBlock(
            block.get(), certificate.get(), of.outcomes(), of.events(), of.finalizedAtMillis()));
  }

  Optional<Long> heightOf(Bytes32 blockId) {
    return read(Column.HEIGHTS, blockId).map(Bytes::toLong);
  }

  Optional<ExtrinsicLocation> extrinsic(Bytes32 id) {
    return read(Column.EXTRINSICS, id)
        .map(found -> new ExtrinsicLocation(found.getLong(0), found.getInt(Long.BYTES)));
  }

  Bank bank() {
    return meta(Meta.BANK).map(code -> Bank.of(code.get(0))).orElse(Bank.A);
  }

  Optional<EpochEnd> epochEnd(long epoch) {
    return read(Column.EPOCHS, heightKey(epoch)).map(found -> decode(EpochEnd.SCHEMA, found));
  }

  Optional<CheckpointCertificate> checkpoint(long epoch) {
    return read(Column.CHECKPOINTS, heightKey(epoch))
        .map(found -> decode(CheckpointCertificate.SCHEMA, found));
  }

  /** The lowest height from {@code height} on of which the block is stored. */
  OptionalLong nextStored(long height) {
    try (Database.View view = database.view();
        Database.Cursor cursor = view.cursor(Column.BLOCKS)) {
      cursor.seek(heightKey(height).toArrayUnsafe());
      return cursor.isValid()
          ? OptionalLong.of(Bytes.wrap(cursor.key()).toLong())
          : OptionalLong.empty();
    }
  }

  /** The commitment to a whole flat state, computed from its entries. */
  StateTree stateTree(Bank bank) {
    try (StateIterator entries = new StateIterator(database, bank)) {
      return StateTree.build(() -> entries);
    }
  }

  static void putNumber(Writes writes, Meta what, long number) {
    writes.put(Column.META, what.key(), Bytes.ofUnsignedLong(number));
  }

  static void putEpochEnd(Writes writes, EpochEnd end) {
    writes.put(Column.EPOCHS, heightKey(end.header().epoch()), EpochEnd.SCHEMA.encode(end));
  }

  static void putCheckpoint(Writes writes, CheckpointCertificate certificate) {
    writes.put(
        Column.CHECKPOINTS,
        heightKey(certificate.checkpoint().epoch()),
        CheckpointCertificate.SCHEMA.encode(certificate));
  }

  /** A block, what points at it, and that it is the newest. */
  static void putBlock(Writes writes, StoredBlock stored, Bytes32 blockId) {
    Bytes key = heightKey(stored.block().header().height());
    StoredResult result =
        new StoredResult(stored.outcomes(), stored.events(), stored.finalizedAtMillis());
    writes
        .put(Column.BLOCKS, key, Block.SCHEMA.encode(stored.block()))
        .put(Column.CERTIFICATES, key, Certificate.SCHEMA.encode(stored.certificate()))
        .put(Column.RESULTS, key, StoredResult.SCHEMA.encode(result))
        .put(Column.HEIGHTS, blockId, key)
        .put(Column.META, Meta.BEST.key(), key);
    List<ExtrinsicOutcome> outcomes = stored.outcomes();
    for (int i = 0; i < outcomes.size(); i++) {
      Bytes location = Bytes.concatenate(key, Bytes.ofUnsignedInt(i));
      writes.put(Column.EXTRINSICS, outcomes.get(i).id(), location);
    }
  }

  /** Takes a block away with all that points at it. */
  void removeBlock(Writes writes, long height) {
    Bytes key = heightKey(height);
    block(height).map(Block::header).map(Header::blockId)
        .ifPresent(id -> writes.remove(Column.HEIGHTS, id));
    result(height).map(StoredResult::outcomes).orElse(List.of())
        .forEach(outcome -> writes.remove(Column.EXTRINSICS, outcome.id()));
    writes
        .remove(Column.BLOCKS, key)
        .remove(Column.CERTIFICATES, key)
        .remove(Column.RESULTS, key);
  }

  private Optional<Bytes> read(Column column, Bytes key) {
    return database.get(column, key.toArrayUnsafe()).map(Bytes::wrap);
  }

  private <T> T decode(Schema<T> schema, Bytes encoded) {
    try {
      return schema.decode(encoded);
    } catch (SszException e) {
      throw damaged("the store holds what was never written", e);
    }
  }

  /** A fault that the listener has heard of. */
  StorageException damaged(String what, @Nullable Throwable cause) {
    StorageException fault = StorageException.damaged(what + StoreGuard.REMEDY, cause);
    onFault.accept(fault);
    return fault;
  }

  /** Has {@code listener} hear of what is found damaged before whoever found it does. */
  void onFault(Consumer<StorageException> listener) {
    onFault = listener;
  }

  private static Bytes heightKey(long height) {
    return Bytes.ofUnsignedLong(height);
  }
}
