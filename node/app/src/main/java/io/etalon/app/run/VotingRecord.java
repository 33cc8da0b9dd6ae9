package io.etalon.app.run;

import io.etalon.keystore.HighWaterMark;
import io.etalon.storage.FileConsensusLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Decides whether a validator still knows what it has signed (PROTOCOL 4.3, P6).
 *
 * <p>A key that has signed before needs its log of votes, and a chain no older than its last
 * signature; without either the node watches until it is safe to vote again. A file remembers the
 * loss, since an empty log that is there looks like one that was never written to; it is gone once
 * the key has signed above the height at which the log was lost.
 */
final class VotingRecord {
  private static final String LOG = "consensus.log";
  private static final String LOSS = "consensus.log.lost-at";

  private final Path dataDir;

  VotingRecord(Path dataDir) {
    this.dataDir = dataDir;
  }

  /** Whether the node may vote at once. To be called once a start, before {@link #openLog}. */
  boolean mayVote(HighWaterMark mark, long bestHeight) {
    try {
      boolean isComplete = Files.exists(log()) && mark.height() <= bestHeight + 1;
      if (mark.height() > 0 && !isComplete && !Files.exists(loss())) {
        Files.writeString(loss(), Long.toString(mark.height()));
      }
      if (!Files.exists(loss())) {
        return true;
      }
      if (mark.height() <= Long.parseLong(Files.readString(loss()).strip())) {
        return false;
      }
      Files.delete(loss());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the voting record in " + dataDir, e);
    }
  }

  /** Opens the log of votes. */
  FileConsensusLog openLog() {
    return FileConsensusLog.open(log());
  }

  private Path log() {
    return dataDir.resolve(LOG);
  }

  private Path loss() {
    return dataDir.resolve(LOSS);
  }
}
