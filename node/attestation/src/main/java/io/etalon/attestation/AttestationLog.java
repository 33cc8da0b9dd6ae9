package io.etalon.attestation;

import io.etalon.attestation.LogRecord.Held;
import io.etalon.attestation.LogRecord.Reported;
import io.etalon.attestation.LogRecord.Unmeasured;
import io.etalon.ssz.Schema;
import io.etalon.ssz.SszException;
import io.etalon.ssz.UnionSchema;
import io.etalon.storage.AppendLog;
import io.etalon.storage.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;

/**
 * What was measured, held and said of each window, on disk before anybody else learns of it.
 *
 * <p>Guarantee: a window is closed once, whatever crashes in between; a record is on disk before
 * {@link #add} returns. Thread-safe. Bounded: windows whose deadline has passed are dropped, and
 * the file is written anew, aside and then renamed, when most of it is dropped. Source: PROTOCOL
 * 4.3, P1.
 */
final class AttestationLog implements AutoCloseable {
  private static final Schema<LogRecord> SCHEMA =
      UnionSchema.<LogRecord>named("LogRecord")
          .option(0, "held", Held.class, Held.SCHEMA)
          .option(1, "reported", Reported.class, Reported.SCHEMA)
          .option(2, "unmeasured", Unmeasured.class, Unmeasured.SCHEMA)
          .build();

  /** So many records may be in the file and of no use any more. */
  private static final int MAX_DEAD_RECORDS = 256;

  private record Slot(long linkId, long window) implements Comparable<Slot> {
    static Slot of(LogRecord entry) {
      return new Slot(entry.linkId(), entry.window());
    }

    @Override
    public int compareTo(Slot other) {
      int byLink = Long.compare(linkId, other.linkId);
      return byLink != 0 ? byLink : Long.compare(window, other.window);
    }
  }

  private final Path file;
  private final TreeMap<Slot, Held> held = new TreeMap<>();
  private final TreeMap<Slot, LogRecord> closed = new TreeMap<>();
  private AppendLog log;
  private int written;

  /** Opens a log that exists, or makes an empty one. */
  AttestationLog(Path file) {
    this.file = file;
    this.log = AppendLog.open(file);
    for (Bytes stored : log.records()) {
      index(decode(stored));
      written++;
    }
  }

  /** Writes a record; a second report of one window is a bug that must not reach anybody. */
  synchronized void add(LogRecord entry) {
    if (entry instanceof Held ? held.containsKey(Slot.of(entry)) : isClosed(entry)) {
      throw new IllegalStateException(
          "window " + entry.window() + " of link " + entry.linkId() + " is settled already");
    }
    log.append(List.of(SCHEMA.encode(entry)));
    written++;
    index(entry);
  }

  /** The tag held for a window. */
  synchronized Optional<Held> held(long linkId, long window) {
    return Optional.ofNullable(held.get(new Slot(linkId, window)));
  }

  /** Whether the window was closed, with or without a report. */
  synchronized boolean isClosed(long linkId, long window) {
    return closed.containsKey(new Slot(linkId, window));
  }

  /** The reports of a link whose windows have not been dropped, oldest first. */
  synchronized List<Reported> reported(long linkId) {
    return closed.values().stream()
        .filter(entry -> entry.linkId() == linkId)
        .flatMap(entry -> entry instanceof Reported reported
            ? Stream.of(reported) : Stream.<Reported>empty())
        .toList();
  }

  /** Drops the windows whose deadline lies before {@code height}. */
  synchronized void prune(long height) {
    held.values().removeIf(entry -> entry.deadlineHeight() < height);
    closed.values().removeIf(entry -> entry.deadlineHeight() < height);
    if (written - held.size() - closed.size() > MAX_DEAD_RECORDS) {
      rewrite();
    }
  }

  @Override
  public synchronized void close() {
    log.close();
  }

  private boolean isClosed(LogRecord entry) {
    return closed.containsKey(Slot.of(entry));
  }

  private void index(LogRecord entry) {
    switch (entry) {
      case Held tag -> held.put(Slot.of(tag), tag);
      case Reported report -> closed.put(Slot.of(report), report);
      case Unmeasured nothing -> closed.put(Slot.of(nothing), nothing);
    }
  }

  /** A crash leaves the old file or the new one; both hold every record that is still needed. */
  private void rewrite() {
    Path aside = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(aside);
      try (AppendLog fresh = AppendLog.open(aside)) {
        fresh.append(Stream.concat(held.values().stream(), closed.values().stream())
            .map(SCHEMA::encode)
            .toList());
      }
      log.close();
      Files.move(
          aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel directory =
          FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
        directory.force(true);
      }
    } catch (IOException e) {
      throw new StorageException("cannot shorten the log " + file, e);
    }
    log = AppendLog.open(file);
    written = held.size() + closed.size();
  }

  private LogRecord decode(Bytes stored) {
    try {
      return SCHEMA.decode(stored);
    } catch (SszException e) {
      throw new AttestationException(
          file + " holds a record that this version did not write; restore the program's version"
              + " that did", e);
    }
  }
}
