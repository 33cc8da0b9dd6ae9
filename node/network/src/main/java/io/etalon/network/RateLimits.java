package io.etalon.network;

import java.util.function.LongSupplier;

/**
 * How fast one peer may send, by class: two token buckets each, of messages and of bytes. Used by
 * one thread.
 */
final class RateLimits {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int BURST_SECONDS = 2;

  private final Bucket[] messages = new Bucket[FrameClass.values().length];
  private final Bucket[] bytes = new Bucket[FrameClass.values().length];
  private final LongSupplier nanoTime;

  RateLimits(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    long now = nanoTime.getAsLong();
    for (FrameClass each : FrameClass.values()) {
      double rate = each.messagesPerSecond();
      messages[each.ordinal()] = new Bucket(rate, rate * BURST_SECONDS, now);
      double byteRate = each.bytesPerSecond();
      double burst = Math.max(byteRate * BURST_SECONDS, each.maxMessageBytes());
      bytes[each.ordinal()] = new Bucket(byteRate, burst, now);
    }
  }

  /** Whether a message of this length may pass now; if so, it is charged. */
  boolean admit(FrameClass frameClass, int length) {
    long now = nanoTime.getAsLong();
    Bucket count = messages[frameClass.ordinal()];
    Bucket volume = bytes[frameClass.ordinal()];
    count.fill(now);
    volume.fill(now);
    if (count.tokens < 1 || volume.tokens < length) {
      return false;
    }
    count.tokens -= 1;
    volume.tokens -= length;
    return true;
  }

  private static final class Bucket {
    private final double perSecond;
    private final double capacity;
    private double tokens;
    private long filledNanos;

    Bucket(double perSecond, double capacity, long now) {
      this.perSecond = perSecond;
      this.capacity = capacity;
      this.tokens = capacity;
      this.filledNanos = now;
    }

    void fill(long now) {
      tokens = Math.min(capacity, tokens + (now - filledNanos) / NANOS_PER_SECOND * perSecond);
      filledNanos = now;
    }
  }
}
