package io.etalon.channel;

import java.io.IOException;

/** The channel is closed, for good: its keys are erased and its connection is gone. */
public final class ChannelClosedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What closed the channel. */
  public enum Reason {
    /** This end closed it. */
    CLOSED_HERE,
    /** The other end closed it, or the network did. */
    CLOSED_BY_PEER,
    /** Nothing came for too long, or a frame took longer than its size allows. */
    TOO_SLOW,
    /** A record failed authentication: altered, replayed, dropped or out of order. */
    FORGED_RECORD,
    /** A record or message that is longer, or another, than the peer may send now. */
    PROTOCOL_VIOLATION,
    /** New keys were not confirmed, or not in time. */
    REKEY_FAILED,
    /** QKD keys are required and can no longer be had. */
    QKD_LOST,
    /** The keys reached the number of records after which they must not be used again. */
    KEYS_EXHAUSTED
  }

  /** What closed the channel, as this end saw it. */
  private final Reason reason;

  ChannelClosedException(Reason reason) {
    super("channel closed: " + reason);
    this.reason = reason;
  }

  /** What closed the channel, as this end saw it. */
  public Reason reason() {
    return reason;
  }
}
