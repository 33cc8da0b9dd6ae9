package io.etalon.network;

/**
 * What a message is for, in the order in which messages overtake each other: the first goes first.
 *
 * <p>The order is part of the wire format. Each class has bounds of its own, so that none can
 * starve another of memory, and of time only those below it.
 *
 * @spec PROTOCOL section 6; DESIGN section 5
 */
public enum FrameClass {
  /** Votes, certificates and status. */
  VOTES(512 * 1024, 2 << 20, 1_000, 4 << 20, Overflow.DISCONNECTS),
  /** Proposals. */
  PROPOSALS(128 * 1024, 2 << 20, 200, 4 << 20, Overflow.DISCONNECTS),
  /** What the two ends of a link exchange about it: key ids, reports, extensions. */
  ATTESTATION(64 * 1024, 1 << 20, 500, 4 << 20, Overflow.DROPS),
  /** Block bodies. */
  BODIES(9 << 20, 4 << 20, 100, 32 << 20, Overflow.DISCONNECTS),
  /** Extrinsics on their way to a proposer. */
  EXTRINSICS(256 * 1024, 2 << 20, 5_000, 8 << 20, Overflow.DROPS),
  /** What a peer that is behind asks for and is given. */
  SYNC(9 << 20, 2 << 20, 200, 32 << 20, Overflow.DROPS);

  /** What happens to a message of a class whose queue is full. */
  enum Overflow {
    /** It is lost; whoever needs it asks again. */
    DROPS,
    /** The peer is too slow to take part and is disconnected. */
    DISCONNECTS
  }

  private static final FrameClass[] ALL = values();

  private final int maxMessageBytes;
  private final int queueBytes;
  private final int messagesPerSecond;
  private final int bytesPerSecond;
  private final Overflow overflow;

  FrameClass(
      int maxMessageBytes,
      int queueBytes,
      int messagesPerSecond,
      int bytesPerSecond,
      Overflow overflow) {
    this.maxMessageBytes = maxMessageBytes;
    this.queueBytes = queueBytes;
    this.messagesPerSecond = messagesPerSecond;
    this.bytesPerSecond = bytesPerSecond;
    this.overflow = overflow;
  }

  /** Longest message of this class, in bytes. */
  public int maxMessageBytes() {
    return maxMessageBytes;
  }

  /** Bytes of this class that may wait for one peer, or from it. */
  int queueBytes() {
    return queueBytes;
  }

  /** Messages a second that one peer may send for long; twice as many at once. */
  int messagesPerSecond() {
    return messagesPerSecond;
  }

  /** Bytes a second that one peer may send for long. */
  int bytesPerSecond() {
    return bytesPerSecond;
  }

  Overflow overflow() {
    return overflow;
  }

  byte code() {
    return (byte) ordinal();
  }

  static FrameClass of(byte code) throws FrameException {
    if (code < 0 || code >= ALL.length) {
      throw new FrameException("no class " + code);
    }
    return ALL[code];
  }
}
