package io.etalon.gateway;

/**
 * A bucket that is full at first, from which one takes, and which refills evenly. Thread-safe.
 */
final class Bucket {
  private static final double NANOS = 1e9;

  private double level;
  private int capacity;
  private double perSecond;
  private long lastNanos;

  Bucket(int capacity, double perSecond, long nowNanos) {
    this.capacity = capacity;
    this.perSecond = perSecond;
    this.level = capacity;
    this.lastNanos = nowNanos;
  }

  /** Takes so many, or none where there are fewer. */
  synchronized boolean take(int count, long nowNanos) {
    refill(nowNanos);
    if (level < count) {
      return false;
    }
    level -= count;
    return true;
  }

  /** Gives back what was taken and not used. */
  synchronized void giveBack(int count) {
    level = Math.min(capacity, level + count);
  }

  /** What could be taken now. */
  synchronized int left(long nowNanos) {
    refill(nowNanos);
    return (int) level;
  }

  /** Changes the bounds; what was taken stays taken. */
  synchronized void resize(int newCapacity, double newPerSecond, long nowNanos) {
    refill(nowNanos);
    level = Math.max(0, level + newCapacity - capacity);
    capacity = newCapacity;
    perSecond = newPerSecond;
  }

  private void refill(long nowNanos) {
    level = Math.min(capacity, level + (nowNanos - lastNanos) / NANOS * perSecond);
    lastNanos = nowNanos;
  }
}
