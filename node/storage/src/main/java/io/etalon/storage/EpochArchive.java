package io.etalon.storage;

import io.etalon.primitives.CheckpointCertificate;
import io.etalon.primitives.EpochEnd;
import java.util.Optional;

/**
 * How each epoch ended, for those who follow the validator sets. It outlives pruning; what a power
 * cut takes of it, peers can give again.
 */
public final class EpochArchive {
  private final Database database;
  private final Tables tables;

  EpochArchive(Database database, Tables tables) {
    this.database = database;
    this.tables = tables;
  }

  /** Keeps how an epoch ended. */
  public void keep(EpochEnd end) {
    Writes writes = new Writes();
    Tables.putEpochEnd(writes, end);
    database.writeUnsynced(writes);
  }

  /** Keeps a quorum's signatures of how an epoch ended. */
  public void keep(CheckpointCertificate certificate) {
    Writes writes = new Writes();
    Tables.putCheckpoint(writes, certificate);
    database.writeUnsynced(writes);
  }

  /** How an epoch ended, where that was kept. */
  public Optional<EpochEnd> end(long epoch) {
    return tables.epochEnd(epoch);
  }

  /** A quorum's signatures of how an epoch ended, where they were collected. */
  public Optional<CheckpointCertificate> checkpoint(long epoch) {
    return tables.checkpoint(epoch);
  }
}
