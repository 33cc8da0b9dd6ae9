package io.etalon.simulator;

import io.etalon.consensus.ConsensusLog;
import io.etalon.consensus.LogEntry;
import java.util.List;

/** A log that writes an append with the next one: what comes last is never on disk in time. */
final class LateLog implements ConsensusLog {
  private final ConsensusLog log;
  private List<LogEntry> waiting = List.of();

  LateLog(ConsensusLog log) {
    this.log = log;
  }

  @Override
  public void append(List<LogEntry> entries) {
    log.append(waiting);
    waiting = entries;
  }

  @Override
  public List<LogEntry> entries(long height) {
    return log.entries(height);
  }

  @Override
  public void cutBelow(long height) {
    log.cutBelow(height);
  }
}
