package io.etalon.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What each client has used of its pace, by its identity: neither a new connection nor a reload
 * gives any of it back. Thread-safe.
 */
final class Ledgers {
  private static final double SECONDS_PER_HOUR = 3600;

  private final Map<Bytes32, Ledger> ledgers = new ConcurrentHashMap<>();

  /** The ledger of a client, within the bounds of its present grant. */
  Ledger of(ClientGrant grant) {
    Ledger ledger = ledgers.computeIfAbsent(
        grant.key().fingerprint(), _ -> new Ledger(grant.pace(), System.nanoTime()));
    ledger.follow(grant.pace(), System.nanoTime());
    return ledger;
  }

  /** One client's use. */
  static final class Ledger {
    private final Bucket keys;
    private final Bucket requests;
    private ClientGrant.Pace pace;

    private Ledger(ClientGrant.Pace pace, long nowNanos) {
      this.pace = pace;
      keys = new Bucket(pace.keysPerHour(), pace.keysPerHour() / SECONDS_PER_HOUR, nowNanos);
      requests = new Bucket(2 * pace.requestsPerSecond(), pace.requestsPerSecond(), nowNanos);
    }

    Bucket keys() {
      return keys;
    }

    Bucket requests() {
      return requests;
    }

    private synchronized void follow(ClientGrant.Pace now, long nowNanos) {
      if (!now.equals(pace)) {
        pace = now;
        keys.resize(now.keysPerHour(), now.keysPerHour() / SECONDS_PER_HOUR, nowNanos);
        requests.resize(2 * now.requestsPerSecond(), now.requestsPerSecond(), nowNanos);
      }
    }
  }
}
