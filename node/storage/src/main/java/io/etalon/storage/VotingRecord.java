package io.etalon.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Decides whether a validator still knows what it has signed (PROTOCOL 4.3, P6).
 *
 * <p>A key that has signed before needs its log of votes, with everything that was said of the
 * height in progress, and a chain no older than its last signature; without these the node watches
 * until it is safe to vote again. A file remembers the
 * loss, since an empty log that is there looks like one that was never written to; it is gone once
 * the key has signed above the height at which the log was lost. It is on disk before the log is
 * opened, or a power cut between the two would leave an empty log and no memory of the loss.
 */
public final class VotingRecord {
  private static final String LOG = "consensus.log";
  private static final String LOSS = "consensus.log.lost-at";
  private static final String LOSS_BEGUN = LOSS + ".next";
  private static final int MAX_DIGITS = 20;

  private final DataFiles files;

  /** The record among the files of a data directory. */
  public VotingRecord(DataFiles files) {
    this.files = files;
  }

  /**
   * Whether the node may vote at once. To be called once a start, before {@link #openLog}.
   *
   * @param mark of what the key has signed
   * @param bestHeight of the newest block in the store
   */
  public boolean mayVote(VotingMark mark, long bestHeight) {
    try {
      if (mark.height() > 0 && !isComplete(mark, bestHeight) && !files.exists(LOSS)) {
        writeLoss(mark.height());
      }
      if (!files.exists(LOSS)) {
        return true;
      }
      if (mark.height() <= readLoss()) {
        return false;
      }
      files.delete(LOSS);
      return true;
    } catch (IOException e) {
      throw new StorageException("cannot read the voting record in " + files, e);
    }
  }

  /** Of a finalized height the log matters no more; of the one in progress it has everything. */
  private boolean isComplete(VotingMark mark, long bestHeight) throws IOException {
    if (!files.exists(LOG) || mark.height() > bestHeight + 1) {
      return false;
    }
    if (mark.height() <= bestHeight) {
      return true;
    }
    try (FileConsensusLog log = openLog()) {
      return MarkedLog.statements(log.entries(mark.height())) >= mark.statements();
    }
  }

  /** Opens the log of votes. */
  public FileConsensusLog openLog() {
    return FileConsensusLog.open(files, LOG);
  }

  private void writeLoss(long height) throws IOException {
    files.delete(LOSS_BEGUN);
    try (DataFile begun = files.open(LOSS_BEGUN)) {
      begun.append(ByteBuffer.wrap(Long.toString(height).getBytes(US_ASCII)));
      begun.force();
    }
    files.replace(LOSS, LOSS_BEGUN);
  }

  private long readLoss() throws IOException {
    try (DataFile loss = files.open(LOSS)) {
      ByteBuffer text = ByteBuffer.allocate(MAX_DIGITS);
      while (text.hasRemaining() && loss.read(text, text.position()) > 0) {
        // A read may be short.
      }
      return Long.parseLong(new String(text.array(), 0, text.position(), US_ASCII).strip());
    }
  }
}
