package io.etalon.simulator;

import io.etalon.consensus.ConsensusCodec;
import io.etalon.consensus.ConsensusLog;
import io.etalon.consensus.LogEntry;
import io.etalon.ssz.SszException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;

/** A disk: keeps encoded entries over crashes, and is cut off in the middle of an append. */
final class SimulatedLog implements ConsensusLog {
  private final SortedMap<Long, List<Bytes>> heights = new TreeMap<>();
  private final Runnable boundary;

  /** Calls {@code boundary} before and after each entry reaches the disk: it may throw. */
  SimulatedLog(Runnable boundary) {
    this.boundary = boundary;
  }

  @Override
  public void append(List<LogEntry> entries) {
    boundary.run();
    for (LogEntry entry : entries) {
      heights
          .computeIfAbsent(entry.height(), _ -> new ArrayList<>())
          .add(ConsensusCodec.LOG_ENTRY.encode(entry));
      boundary.run();
    }
  }

  @Override
  public List<LogEntry> entries(long height) {
    return heights.getOrDefault(height, List.of()).stream().map(SimulatedLog::decoded).toList();
  }

  @Override
  public void cutBelow(long height) {
    heights.headMap(height).clear();
  }

  private static LogEntry decoded(Bytes entry) {
    try {
      return ConsensusCodec.LOG_ENTRY.decode(entry);
    } catch (SszException e) {
      throw new SimulationFailure("a log entry does not decode: " + e.getMessage());
    }
  }
}
