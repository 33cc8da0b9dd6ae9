package io.etalon.storage;

import io.etalon.consensus.ConsensusLog;
import io.etalon.consensus.LogEntry;
import java.util.List;

/**
 * A log of votes whose statements the key's mark counts: after they are in the log and before they
 * are said (PROTOCOL 4.3, A21). So no log of one life of a key holds less than its mark, wherever
 * the power goes, and one that does is an older copy.
 */
public final class MarkedLog implements ConsensusLog {
  private final ConsensusLog log;
  private final Mark mark;
  private long height = -1;
  private long statements;

  /** Where the statements of a height are counted. */
  public interface Mark {
    /** Returns once no later start reads less; throws where the height is below one marked. */
    void note(long height, long statements);
  }

  /** Counts into {@code mark} what is appended to {@code log}, or in it already. */
  public MarkedLog(ConsensusLog log, Mark mark) {
    this.log = log;
    this.mark = mark;
  }

  @Override
  public void append(List<LogEntry> entries) {
    log.append(entries);
    for (LogEntry entry : entries) {
      count(entry);
    }
    note(entries);
  }

  /** What is in the log after a crash will be said again, and may not have been counted yet. */
  @Override
  public List<LogEntry> entries(long ofHeight) {
    List<LogEntry> entries = log.entries(ofHeight);
    height = ofHeight;
    statements = 0;
    for (LogEntry entry : entries) {
      count(entry);
    }
    note(entries);
    return entries;
  }

  private void count(LogEntry entry) {
    if (isStatement(entry)) {
      statements = entry.height() == height ? statements + 1 : 1;
      height = entry.height();
    }
  }

  private void note(List<LogEntry> entries) {
    if (entries.stream().anyMatch(MarkedLog::isStatement)) {
      mark.note(height, statements);
    }
  }

  @Override
  public void cutBelow(long belowHeight) {
    log.cutBelow(belowHeight);
  }

  /** How many statements of a height are among these entries. */
  static long statements(List<LogEntry> entries) {
    return entries.stream().filter(MarkedLog::isStatement).count();
  }

  private static boolean isStatement(LogEntry entry) {
    return switch (entry) {
      case LogEntry.OwnVote _, LogEntry.OwnProposal _ -> true;
      case LogEntry.HeldBlock _, LogEntry.HeldCertificate _ -> false;
    };
  }
}
