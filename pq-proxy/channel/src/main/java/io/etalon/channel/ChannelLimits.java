package io.etalon.channel;

import java.time.Duration;

/**
 * The bounds within which a channel opens, lives and replaces its keys.
 *
 * @param handshakeDeadline for the whole handshake, from the accepted connection to the last
 *     confirmation
 * @param rekeyDeadline for one replacement of keys, QKD devices included
 * @param idleDeadline without any record from the peer, after which the channel closes; a third of
 *     it is the interval at which this end speaks when it has nothing to say
 * @param rekeyRecords records under one key after which it is replaced; at most 2^24
 * @param rekeyInterval age of a key at which it is replaced
 * @param qkdInterval least time between two draws from one link, doubled with every failure up to
 *     64 times
 * @param maxFrameBytes longest application frame
 * @spec PROTOCOL section 6; DESIGN section 5
 */
public record ChannelLimits(
    Duration handshakeDeadline,
    Duration rekeyDeadline,
    Duration idleDeadline,
    long rekeyRecords,
    Duration rekeyInterval,
    Duration qkdInterval,
    int maxFrameBytes) {

  /** The most records that one key may seal before it is replaced: PROTOCOL section 6. */
  private static final long MAX_REKEY_RECORDS = 1L << 24;

  /** A body chunk of 256 kB and what its owner puts before it. */
  private static final int MAX_FRAME_BYTES = 256 * 1024 + 1024;

  /** The bounds of the protocol. */
  public static final ChannelLimits STANDARD =
      new ChannelLimits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          MAX_REKEY_RECORDS,
          Duration.ofHours(1),
          Duration.ofSeconds(10),
          MAX_FRAME_BYTES);

  /** Checks that every bound is positive and that no key outlives what the protocol allows. */
  public ChannelLimits {
    if (rekeyRecords < 2 || rekeyRecords > MAX_REKEY_RECORDS) {
      throw new IllegalArgumentException("rekeyRecords must be between 2 and 2^24");
    }
    if (maxFrameBytes < 1 || maxFrameBytes > 16 * MAX_FRAME_BYTES) {
      throw new IllegalArgumentException("maxFrameBytes must be between 1 and 4 MB");
    }
  }
}
