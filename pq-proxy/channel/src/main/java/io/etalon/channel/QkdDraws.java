package io.etalon.channel;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;

/**
 * How often this end may draw and fetch QKD keys for each peer, whatever becomes of the connections
 * in between: a peer that reconnects in a loop must not drain a link. Thread-safe.
 */
final class QkdDraws {
  /** Failures after which the interval between draws no longer doubles. */
  private static final int MAX_DOUBLINGS = 6;

  /** Fetches that may follow each other at once, for a peer whose process started anew. */
  private static final int FETCH_BURST = 4;

  private final long intervalMillis;
  private final InstantSource clock;
  private final Map<String, Account> accounts = new TreeMap<>();

  QkdDraws(Duration interval, InstantSource clock) {
    this.intervalMillis = interval.toMillis();
    this.clock = clock;
  }

  private static final class Account {
    private long lastDrawMillis;
    private long waitMillis;
    private int failures;
    private long fetchesMillis;
  }

  /** How long until a key may be drawn for this peer; zero when it may be now. */
  synchronized Duration untilDraw(Bytes32 peerId) {
    Account account = account(peerId);
    long left = account.lastDrawMillis + account.waitMillis - clock.millis();
    return Duration.ofMillis(Math.clamp(left, 0, account.waitMillis));
  }

  /** Takes the right to one draw, if there is one now. */
  synchronized boolean tryDraw(Bytes32 peerId) {
    if (!untilDraw(peerId).isZero()) {
      return false;
    }
    Account account = account(peerId);
    account.lastDrawMillis = clock.millis();
    account.waitMillis = intervalMillis << account.failures;
    return true;
  }

  /** The last draw ended in a confirmed key. */
  synchronized void confirmed(Bytes32 peerId) {
    Account account = account(peerId);
    account.failures = 0;
    account.waitMillis = intervalMillis;
  }

  /** The last draw gave no key, or one that was refused: the next waits twice as long. */
  synchronized void failed(Bytes32 peerId) {
    Account account = account(peerId);
    account.failures = Math.min(account.failures + 1, MAX_DOUBLINGS);
    account.waitMillis = intervalMillis << account.failures;
  }

  /** Takes the right to one fetch: a few at once, then two an interval. */
  synchronized boolean tryFetch(Bytes32 peerId) {
    Account account = account(peerId);
    long now = clock.millis();
    long spacing = intervalMillis / 2;
    // A leaky bucket: fetchesMillis is when the last of those granted would have been due at an
    // even pace.
    long due = Math.max(account.fetchesMillis, now - FETCH_BURST * spacing);
    if (due + spacing > now) {
      return false;
    }
    account.fetchesMillis = due + spacing;
    return true;
  }

  private Account account(Bytes32 peerId) {
    return accounts.computeIfAbsent(peerId.toHexString(), key -> new Account());
  }
}
