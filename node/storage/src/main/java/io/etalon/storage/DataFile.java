package io.etalon.storage;

import java.io.IOException;
import java.nio.ByteBuffer;

/** One open file that grows at its end. One writer. */
public interface DataFile extends AutoCloseable {
  /** Its length in bytes, with what was appended and not yet forced. */
  long size() throws IOException;

  /** Reads at a position into the buffer; returns how many bytes, or -1 at the end. */
  int read(ByteBuffer target, long position) throws IOException;

  /** Writes all of the buffer at the end; a power cut before {@link #force} may keep any of it. */
  void append(ByteBuffer source) throws IOException;

  /** Returns once everything written so far would survive a power cut. */
  void force() throws IOException;

  /** Cuts the file to {@code size} bytes; durable when this returns. */
  void truncate(long size) throws IOException;

  @Override
  void close() throws IOException;
}
