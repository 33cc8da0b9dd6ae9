package io.etalon.storage;

import io.etalon.consensus.ConsensusCodec;
import io.etalon.consensus.ConsensusLog;
import io.etalon.consensus.LogEntry;
import io.etalon.ssz.SszException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** The consensus log in one {@link AppendLog} of a few heights at most. */
public final class FileConsensusLog implements ConsensusLog, AutoCloseable {
  private final Path path;
  private AppendLog log;

  /** No record is of a later height: most heights begin and end without reading the file. */
  private long newestHeight;

  private FileConsensusLog(Path path, AppendLog log) {
    this.path = path;
    this.log = log;
    this.newestHeight =
        log.records().stream().mapToLong(record -> decode(record).height()).max().orElse(0);
  }

  /** Opens a log that exists, or makes an empty one. */
  public static FileConsensusLog open(Path path) {
    return new FileConsensusLog(path, AppendLog.open(path));
  }

  @Override
  public void append(List<LogEntry> entries) {
    log.append(entries.stream().map(ConsensusCodec.LOG_ENTRY::encode).toList());
    newestHeight =
        Math.max(newestHeight, entries.stream().mapToLong(LogEntry::height).max().orElse(0));
  }

  @Override
  public List<LogEntry> entries(long height) {
    if (height > newestHeight) {
      return List.of();
    }
    return log.records().stream()
        .map(FileConsensusLog::decode)
        .filter(entry -> entry.height() == height)
        .toList();
  }

  @Override
  public void cutBelow(long height) {
    if (height > newestHeight) {
      log.clear();
      return;
    }
    List<Bytes> kept =
        log.records().stream().filter(record -> decode(record).height() >= height).toList();
    if (kept.isEmpty()) {
      log.clear();
      return;
    }
    replaceBy(kept);
  }

  /**
   * Through a second file that takes the first one's place in one step, so that no crash loses what
   * is kept.
   */
  private void replaceBy(List<Bytes> kept) {
    Path next = path.resolveSibling(path.getFileName() + ".next");
    try {
      Files.deleteIfExists(next);
      try (AppendLog written = AppendLog.open(next)) {
        written.append(kept);
      }
      log.close();
      Files.move(
          next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      log = AppendLog.open(path);
    } catch (IOException e) {
      throw new StorageException("cannot cut the log " + path, e);
    }
  }

  @Override
  public void close() {
    log.close();
  }

  private static LogEntry decode(Bytes record) {
    try {
      return ConsensusCodec.LOG_ENTRY.decode(record);
    } catch (SszException e) {
      throw new StorageException("the consensus log is of another version of this program", e);
    }
  }
}
