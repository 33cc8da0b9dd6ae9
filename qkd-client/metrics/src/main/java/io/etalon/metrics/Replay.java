package io.etalon.metrics;

import io.etalon.etsi014.LinkReading;
import java.util.ArrayList;
import java.util.List;

/**
 * A recorded log played from some moment on, faster than it was recorded by a whole factor.
 *
 * <p>The first reading is due at the start. Timestamps are re-based to the time of the replay, so
 * that windows close over them as over live ones; values stay as recorded. After the last reading
 * there are no more: the link is then unknown.
 */
public final class Replay {
  private final List<LinkReading> readings;
  private final long startMillis;
  private final int speed;
  private int next;

  /** Plays {@code log} from {@code startMillis}. Shape: {@code speed} is 1 or more. */
  public Replay(RecordedLog log, long startMillis, int speed) {
    if (speed < 1) {
      throw new IllegalArgumentException("a replay's speed is 1 or more, not " + speed);
    }
    this.readings = log.readings();
    this.startMillis = startMillis;
    this.speed = speed;
  }

  /** The readings that have become due since the last call, oldest first. */
  public List<LinkReading> due(long nowMillis) {
    List<LinkReading> due = new ArrayList<>();
    while (next < readings.size() && timestamp(next) <= nowMillis) {
      due.add(rebased(readings.get(next), timestamp(next)));
      next++;
    }
    return due;
  }

  /** Whether every reading was given. */
  public boolean finished() {
    return next == readings.size();
  }

  private long timestamp(int index) {
    long since = readings.get(index).deviceTimestampMillis()
        - readings.getFirst().deviceTimestampMillis();
    return Math.addExact(startMillis, since / speed);
  }

  private static LinkReading rebased(LinkReading reading, long timestampMillis) {
    return new LinkReading(timestampMillis, reading.siftedBits(), reading.errorBits(),
        reading.qberPpb(), reading.visibilityPpb(), reading.coherenceTimeMicros(),
        reading.rateBitsPerSecond(), reading.qberHistogram());
  }
}
