package io.etalon.channel;

import io.etalon.channel.ChannelClosedException.Reason;
import io.etalon.channel.RecordOpener.Opened;
import io.etalon.signing.SecretBytes;
import java.time.Duration;
import org.apache.tuweni.bytes.Bytes;

/**
 * What this end receives: one thread reads; the key changes in that thread, between two records.
 */
final class Incoming implements AutoCloseable {
  /** The kind of a record and the tag of its seal. */
  private static final int OVERHEAD_BYTES = 1 + 16;

  private final Wire wire;
  private final RecordOpener opener;
  private final int maxRecordBytes;
  private final Duration patience;
  private volatile boolean barred;
  private boolean closed;

  Incoming(Wire wire, RecordOpener opener, ChannelLimits limits) {
    this.wire = wire;
    this.opener = opener;
    this.maxRecordBytes =
        Math.max(limits.maxFrameBytes(), ControlCodec.MAX_MESSAGE_BYTES) + OVERHEAD_BYTES;
    this.patience = limits.idleDeadline();
  }

  /** Waits for the next record. */
  Opened next() throws ChannelClosedException {
    Bytes sealed = wire.read(maxRecordBytes, patience);
    Opened opened = open(sealed);
    if (opened.kind() == RecordKind.APPLICATION && barred) {
      throw new ChannelClosedException(Reason.PROTOCOL_VIOLATION);
    }
    return opened;
  }

  private synchronized Opened open(Bytes sealed) throws ChannelClosedException {
    if (closed) {
      throw new ChannelClosedException(Reason.CLOSED_HERE);
    }
    return opener.open(sealed);
  }

  /** Takes no application frame until the next {@link #switchTo}. */
  void bar() {
    barred = true;
  }

  /** Replaces the key, from the next record on, and takes application frames again. */
  synchronized void switchTo(SecretBytes key) {
    opener.switchTo(key);
    barred = false;
  }

  /** Records under the key in force. */
  long records() {
    return opener.records();
  }

  @Override
  public synchronized void close() {
    closed = true;
    opener.close();
  }
}
