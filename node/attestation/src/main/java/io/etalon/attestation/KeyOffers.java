package io.etalon.attestation;

import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The key ids that the other end of one link sent, the first for each window. Thread-safe. Bounded:
 * where there is no room the newest window's id goes, since the other end sends it again.
 */
final class KeyOffers {
  private static final int MAX_WINDOWS = 8;

  /**
   * A key's id.
   *
   * @param heardNanos when it came, by {@link System#nanoTime}
   */
  record Offer(String keyId, long heardNanos) {}

  private final TreeMap<Long, Offer> offers = new TreeMap<>();

  synchronized void add(long window, String keyId) {
    offers.putIfAbsent(window, new Offer(keyId, System.nanoTime()));
    if (offers.size() > MAX_WINDOWS) {
      offers.pollLastEntry();
    }
    notifyAll();
  }

  synchronized Optional<Offer> find(long window) {
    return Optional.ofNullable(offers.get(window));
  }

  /** Waits for a window's id, at most {@code limit}. */
  synchronized Optional<Offer> await(long window, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos(); left > 0 && !offers.containsKey(window);
        left = deadline - System.nanoTime()) {
      wait(Math.ceilDiv(left, 1_000_000));
    }
    return find(window);
  }

  synchronized void forgetBefore(long window) {
    offers.headMap(window).clear();
  }
}
