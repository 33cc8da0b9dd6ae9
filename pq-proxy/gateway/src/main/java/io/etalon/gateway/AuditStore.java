package io.etalon.gateway;

import java.io.IOException;
import org.apache.tuweni.bytes.Bytes;

/** Where audit lines are kept: appended whole, or not at all. */
interface AuditStore extends AutoCloseable {
  /** Appends; after a failure the store holds what it held before. */
  void append(Bytes bytes) throws IOException;

  /** Returns once everything so far would survive a power cut. */
  void force() throws IOException;

  /** Keeps the newest signed head beside the log, replacing the one before. */
  void keepAnchor(String anchor) throws IOException;

  @Override
  void close() throws IOException;
}
