package io.etalon.simulator;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Virtual time: what happens next, in an order that the plan alone decides. */
final class Timeline {
  private static final int MAX_EVENTS = 5_000_000;

  private record Event(long atMillis, long number, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.comparingLong(Event::atMillis).thenComparingLong(Event::number));
  private final Runnable afterEach;
  private long now;
  private long numbered;

  /** @param afterEach is called after every event */
  Timeline(long startMillis, Runnable afterEach) {
    this.now = startMillis;
    this.afterEach = afterEach;
  }

  long now() {
    return now;
  }

  /** How many events there have been. */
  long count() {
    return numbered - events.size();
  }

  void after(long delayMillis, Runnable action) {
    at(now + Math.max(0, delayMillis), action);
  }

  void at(long atMillis, Runnable action) {
    events.add(new Event(Math.max(now, atMillis), numbered++, action));
    if (numbered > MAX_EVENTS) {
      throw new SimulationFailure("more than " + MAX_EVENTS + " events: something never rests");
    }
  }

  /** Runs until the condition holds or the time comes; says whether it held. */
  boolean runUntil(BooleanSupplier condition, long untilMillis) {
    while (!condition.getAsBoolean()) {
      Event next = events.peek();
      if (next == null || next.atMillis() > untilMillis) {
        now = Math.max(now, untilMillis);
        return false;
      }
      events.remove();
      now = next.atMillis();
      next.action().run();
      afterEach.run();
    }
    return true;
  }
}
