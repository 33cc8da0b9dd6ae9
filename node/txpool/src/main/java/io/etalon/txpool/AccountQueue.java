package io.etalon.txpool;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/** What waits of one account, by nonce. Never empty while the pool holds it. */
final class AccountQueue {
  private final TreeMap<Long, PooledExtrinsic> byNonce = new TreeMap<>();
  private long nextNonce;

  /** Learns the account's next nonce from a newer state. */
  void advanceTo(long nonce) {
    nextNonce = Math.max(nextNonce, nonce);
  }

  long nextNonce() {
    return nextNonce;
  }

  /** The nonce after everything that waits without a gap. */
  long pendingNonce() {
    long nonce = nextNonce;
    while (byNonce.containsKey(nonce)) {
      nonce++;
    }
    return nonce;
  }

  Optional<PooledExtrinsic> at(long nonce) {
    return Optional.ofNullable(byNonce.get(nonce));
  }

  void put(PooledExtrinsic entry) {
    byNonce.put(entry.admission().nonce(), entry);
  }

  void remove(PooledExtrinsic entry) {
    byNonce.remove(entry.admission().nonce());
  }

  PooledExtrinsic last() {
    return byNonce.lastEntry().getValue();
  }

  Collection<PooledExtrinsic> entries() {
    return byNonce.values();
  }

  int size() {
    return byNonce.size();
  }

  boolean isEmpty() {
    return byNonce.isEmpty();
  }
}
