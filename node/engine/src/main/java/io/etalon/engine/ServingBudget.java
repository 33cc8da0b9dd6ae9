package io.etalon.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes32;

/**
 * How much of this node's time each peer may take by asking for blocks and states: half a thread's
 * time in the long run, and some seconds at once. A newcomer that fetches everything needs less,
 * since it checks what it gets before it asks for more. Thread-safe.
 */
final class ServingBudget {
  /** So much time a peer may take at once, when it has taken none for long. */
  static final Duration AT_ONCE = Duration.ofSeconds(4);

  /** One in so many parts of all time is given back to a peer. */
  private static final int SHARE = 2;

  private static final int MAX_PEERS = 256;

  private final Map<Bytes32, Account> accounts = new LinkedHashMap<>();

  private record Account(Duration left, Instant at) {
    Account until(Instant now) {
      Duration passed = Duration.between(at, now);
      Duration earned = passed.isNegative() ? Duration.ZERO : passed.dividedBy(SHARE);
      Duration sum = left.plus(earned);
      return new Account(sum.compareTo(AT_ONCE) > 0 ? AT_ONCE : sum, now);
    }
  }

  /** Whether anything is left of this peer's share. */
  synchronized boolean grants(Bytes32 peerId, Instant now) {
    return account(peerId, now).left().isPositive();
  }

  /** Takes from a peer's share what an answer took. */
  synchronized void spend(Bytes32 peerId, Instant begun, Instant done) {
    Account account = account(peerId, done);
    Duration took = Duration.between(begun, done);
    if (accounts.size() == MAX_PEERS && !accounts.containsKey(peerId)) {
      accounts.remove(accounts.keySet().iterator().next());
    }
    accounts.put(peerId, new Account(account.left().minus(took), done));
  }

  private Account account(Bytes32 peerId, Instant now) {
    Account known = accounts.get(peerId);
    return known == null ? new Account(AT_ONCE, now) : known.until(now);
  }
}
