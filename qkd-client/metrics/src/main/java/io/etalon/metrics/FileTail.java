package io.etalon.metrics;

import io.etalon.metrics.MetricSourceException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whole lines of a file as others append them, through rotation and truncation.
 *
 * <p>Guarantee: bounded: at most {@link #MAX_BYTES_AT_ONCE} of the file a call, and a line longer
 * than a log's longest is passed over. The first line of each file is marked as its header.
 */
final class FileTail implements AutoCloseable {
  static final int MAX_BYTES_AT_ONCE = 1 << 20;
  private static final int BEGIN_BEFORE_END = 64 * 1024;
  private static final int MAX_LINE_BYTES = 4 * LogRows.MAX_LINE_CHARACTERS;

  private final Path file;
  private @Nullable FileChannel channel;
  private @Nullable Object fileKey;
  private long position;
  private long generation;
  private boolean sawHeader;
  private boolean skipsLine;
  private List<Line> pending = List.of();

  /** A line without its end, and which file it stood in. */
  record Line(long generation, boolean isHeader, String text) {}

  FileTail(Path file) {
    this.file = file;
  }

  /** The lines that were completed since the last call. */
  List<Line> read() throws MetricSourceException {
    List<Line> lines = new ArrayList<>();
    try {
      FileChannel open = channel == null ? open() : channel;
      if (open.size() < position) {
        restart(open);
      }
      drain(open, lines);
      if (isReplaced() && position >= open.size()) {
        close();
        drain(open(), lines);
      }
      if (lines.isEmpty() && !Files.exists(file)) {
        throw new MetricSourceException(Reason.UNAVAILABLE, file + " is gone");
      }
      return lines;
    } catch (IOException e) {
      if (lines.isEmpty()) {
        throw new MetricSourceException(Reason.UNAVAILABLE, "cannot read " + file, e);
      }
      return lines;
    }
  }

  @Override
  public void close() {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It was open for reading alone: nothing is lost.
      }
    }
  }

  private FileChannel open() throws IOException {
    FileChannel opened = FileChannel.open(file, StandardOpenOption.READ);
    channel = opened;
    fileKey = key();
    generation++;
    restart(opened);
    return opened;
  }

  private void restart(FileChannel open) throws IOException {
    generation++;
    position = 0;
    sawHeader = false;
    skipsLine = false;
    long size = open.size();
    if (size <= MAX_BYTES_AT_ONCE) {
      return;
    }
    // Only the header and the newest rows matter; what lies between is not read at all.
    List<Line> header = new ArrayList<>();
    lines(chunk(open, MAX_LINE_BYTES), header);
    if (sawHeader) {
      position = size - BEGIN_BEFORE_END;
      skipsLine = true;
      pending = header.subList(0, 1);
    }
  }

  private boolean isReplaced() throws IOException {
    return Files.exists(file) && !Objects.equals(fileKey, key());
  }

  private Object key() throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    Object key = attributes.fileKey();
    return key == null ? attributes.creationTime() : key;
  }

  private void drain(FileChannel open, List<Line> lines) throws IOException {
    lines.addAll(pending);
    pending = List.of();
    lines(chunk(open, MAX_BYTES_AT_ONCE), lines);
  }

  private byte[] chunk(FileChannel open, int most) throws IOException {
    int length = (int) Math.clamp(open.size() - position, 0, most);
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()
        && open.read(buffer, position + buffer.position()) > 0) {
      // Until the chunk is full or the file ends.
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private void lines(byte[] chunk, List<Line> lines) {
    int from = 0;
    for (int at = 0; at < chunk.length; at++) {
      if (chunk[at] == '\n') {
        add(chunk, from, at, lines);
        from = at + 1;
      }
    }
    position += from;
    if (chunk.length - from > MAX_LINE_BYTES) {
      position += chunk.length - from;
      skipsLine = true;
    }
  }

  private void add(byte[] chunk, int from, int to, List<Line> lines) {
    boolean skip = skipsLine || to - from > MAX_LINE_BYTES;
    skipsLine = false;
    if (skip) {
      return;
    }
    int end = to > from && chunk[to - 1] == '\r' ? to - 1 : to;
    lines.add(new Line(generation, !sawHeader,
        new String(chunk, from, end - from, StandardCharsets.UTF_8)));
    sawHeader = true;
  }
}
