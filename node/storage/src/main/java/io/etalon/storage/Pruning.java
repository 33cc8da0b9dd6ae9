package io.etalon.storage;

import io.etalon.storage.Tables.Meta;

/**
 * Takes old blocks away. Genesis stays, and so does how each epoch ended, by which whoever trusts
 * an old set of validators comes to trust the newest.
 */
final class Pruning {
  /** So many blocks are taken away at once, so that no commit waits long for it. */
  private static final int BATCH = 16;

  private final Tables tables;
  private final long keptBlocks;

  Pruning(Tables tables, long keptBlocks) {
    this.tables = tables;
    this.keptBlocks = keptBlocks;
  }

  /** From this height on every block is there. */
  long first() {
    return tables.number(Meta.FIRST, 1);
  }

  /**
   * Adds the removal of a few blocks too many, seen from {@code best}; returns what {@link #first}
   * is then.
   */
  long prune(Writes writes, long best) {
    long first = first();
    long next = first;
    while (next <= best - keptBlocks && next < first + BATCH) {
      tables.removeBlock(writes, next++);
    }
    if (next > first) {
      Tables.putNumber(writes, Meta.FIRST, next);
    }
    return next;
  }
}
