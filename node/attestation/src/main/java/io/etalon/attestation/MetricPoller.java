package io.etalon.attestation;

import io.etalon.etsi014.LinkReading;
import io.etalon.metrics.MetricSource;
import io.etalon.metrics.MetricSourceException;
import io.etalon.metrics.WindowCollector;
import io.etalon.metrics.WindowReading;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;

/**
 * Asks one link's source for readings at the device's own cadence, on a thread of its own, so that
 * a device that hangs holds up nothing else.
 */
final class MetricPoller implements AutoCloseable {
  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final long linkId;
  private final MetricSource source;
  private final WindowCollector collector;
  private final long intervalNanos;
  private final Thread thread;
  private final NavigableSet<Long> blindMillis = new ConcurrentSkipListSet<>();
  private volatile boolean closed;
  private boolean silent;
  private boolean asked;
  private long begun;
  private long ended;
  private long nextNanos = System.nanoTime();

  /**
   * Begins to poll.
   *
   * @param onFailure hears of a bug in the source, after which there are no more readings
   */
  MetricPoller(LinkEquipment equipment, Consumer<Throwable> onFailure) {
    this.linkId = equipment.linkId();
    this.source = equipment.source();
    Duration cadence = source.declaration().cadence();
    this.collector =
        new WindowCollector(source.declaration().provenance(), WindowCollector.MAX_CAPACITY);
    this.intervalNanos = Math.clamp(cadence.toNanos(), SHORTEST.toNanos(), LONGEST.toNanos());
    this.thread = Thread.ofVirtual()
        .name("link-readings-" + linkId)
        .start(() -> run(onFailure));
  }

  /**
   * Waits for a poll that begins after this call, at most {@code limit}, so that a window closes
   * over everything the device had published by now.
   */
  synchronized void refresh(Duration limit) throws InterruptedException {
    long wanted = begun + 1;
    long deadline = System.nanoTime() + limit.toNanos();
    asked = true;
    notifyAll();
    while (!closed && ended < wanted && deadline - System.nanoTime() > 0) {
      waitUntil(deadline);
    }
  }

  /**
   * Sums up a window; see {@link WindowCollector#close}. Empty where the device said nothing of it,
   * not even that it measured nothing.
   */
  Optional<WindowReading> close(long startMillis, long endMillis) {
    WindowReading reading = collector.close(startMillis, endMillis);
    boolean blind = !blindMillis.subSet(startMillis, endMillis).isEmpty();
    blindMillis.headSet(endMillis).clear();
    return reading.samples() > 0 || blind ? Optional.of(reading) : Optional.empty();
  }

  /** Stops polling; the source stays open. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void run(Consumer<Throwable> onFailure) {
    try {
      while (awaitTurn()) {
        poll();
        finishTurn();
      }
    } catch (InterruptedException e) {
      // Closed: nobody waits for this thread.
    } catch (RuntimeException | Error e) {
      if (!closed) {
        onFailure.accept(e);
      }
    }
  }

  private synchronized boolean awaitTurn() throws InterruptedException {
    while (!closed && !asked && nextNanos - System.nanoTime() > 0) {
      waitUntil(nextNanos);
    }
    asked = false;
    begun++;
    return !closed;
  }

  private void poll() {
    try {
      List<LinkReading> fresh = source.poll();
      collector.add(fresh);
      fresh.stream().filter(reading -> !reading.measured()).forEach(this::rememberBlind);
      if (silent) {
        AttestationEvents.sourceAnswers(linkId);
      }
      silent = false;
    } catch (MetricSourceException e) {
      if (!silent && !closed) {
        AttestationEvents.sourceSilent(linkId, e);
      }
      silent = true;
    }
  }

  private void rememberBlind(LinkReading reading) {
    blindMillis.add(reading.deviceTimestampMillis());
    if (blindMillis.size() > WindowCollector.MAX_CAPACITY) {
      blindMillis.pollFirst();
    }
  }

  private synchronized void finishTurn() {
    ended = begun;
    nextNanos = System.nanoTime() + intervalNanos;
    notifyAll();
  }

  private void waitUntil(long deadlineNanos) throws InterruptedException {
    long left = deadlineNanos - System.nanoTime();
    wait(Math.max(1, Math.ceilDiv(left, 1_000_000)));
  }
}
