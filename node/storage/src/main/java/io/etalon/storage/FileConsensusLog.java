package io.etalon.storage;

import io.etalon.consensus.ConsensusCodec;
import io.etalon.consensus.ConsensusLog;
import io.etalon.consensus.LogEntry;
import io.etalon.ssz.SszException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** The consensus log in one {@link AppendLog} of a few heights at most. */
public final class FileConsensusLog implements ConsensusLog, AutoCloseable {
  private final DataFiles files;
  private final String name;
  private AppendLog log;

  /** No record is of a later height: most heights begin and end without reading the file. */
  private long newestHeight;

  private FileConsensusLog(DataFiles files, String name) {
    this.files = files;
    this.name = name;
    this.log = AppendLog.open(files, name);
    this.newestHeight =
        log.records().stream().mapToLong(record -> decode(record).height()).max().orElse(0);
  }

  /** Opens a log that exists, or makes an empty one, in a directory that exists. */
  public static FileConsensusLog open(Path path) {
    Path absolute = path.toAbsolutePath();
    return open(
        new DirectoryFiles(absolute.getParent()), absolute.getFileName().toString());
  }

  /** Likewise among {@code files}. */
  public static FileConsensusLog open(DataFiles files, String name) {
    return new FileConsensusLog(files, name);
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

  /** Every entry that is kept, oldest first. */
  public List<LogEntry> all() {
    return log.records().stream().map(FileConsensusLog::decode).toList();
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
    String next = name + ".next";
    try {
      files.delete(next);
      try (AppendLog written = AppendLog.open(files, next)) {
        written.append(kept);
      }
      log.close();
      files.replace(name, next);
      log = AppendLog.open(files, name);
    } catch (IOException e) {
      throw new StorageException("cannot cut the log " + files + "/" + name, e);
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
      throw StorageException.of(
          StorageException.Reason.NEWER,
          "the consensus log holds what this version never wrote",
          e);
    }
  }
}
