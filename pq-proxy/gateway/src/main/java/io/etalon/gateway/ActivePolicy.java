package io.etalon.gateway;

import io.etalon.pki.TlsIdentity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;

/** A policy in force, with the connections to the key manager that belong to it. */
final class ActivePolicy {
  private final DaemonPolicy policy;
  private final Map<Bytes32, ClientGrant> grants = new LinkedHashMap<>();
  private final Map<Bytes32, KmePool> pools = new LinkedHashMap<>();

  private ActivePolicy(DaemonPolicy policy) {
    this.policy = policy;
    policy.clients().forEach(client -> grants.put(client.key().fingerprint(), client));
  }

  /** A policy that keeps the connections of its predecessor where nothing changed for them. */
  static ActivePolicy after(@Nullable ActivePolicy before, DaemonPolicy policy) {
    ActivePolicy active = new ActivePolicy(policy);
    active.grants.forEach((peerId, grant) -> {
      if (policy.kme().isPresent() && grant.sae().isPresent()) {
        KmePool kept = before == null ? null : before.poolFor(peerId, grant, policy.kme().get());
        active.pools.put(peerId,
            kept == null ? new KmePool(policy.kme().get(), grant.sae().get()) : kept);
      }
    });
    return active;
  }

  private @Nullable KmePool poolFor(Bytes32 peerId, ClientGrant wanted, KmeTarget kme) {
    ClientGrant mine = grants.get(peerId);
    boolean same = mine != null
        && policy.kme().equals(Optional.of(kme))
        && mine.sae().map(TlsIdentity::chain).equals(wanted.sae().map(TlsIdentity::chain));
    return same ? pools.get(peerId) : null;
  }

  /** Lets go of the connections that {@code successor} does not use; calls under way end first. */
  void retire(ActivePolicy successor) {
    pools.values().stream().filter(pool -> !successor.pools.containsValue(pool))
        .forEach(KmePool::close);
  }

  void close() {
    pools.values().forEach(KmePool::close);
  }

  /** The client of this identity, unless it is unknown or expired. */
  Optional<ClientGrant> client(Bytes32 peerId, Instant now) {
    return Optional.ofNullable(grants.get(peerId)).filter(grant -> grant.isValidAt(now));
  }

  /** The connections of a client, where it has a certificate and there is a key manager. */
  Optional<KmePool> pool(Bytes32 peerId) {
    return Optional.ofNullable(pools.get(peerId));
  }

  DaemonPolicy policy() {
    return policy;
  }
}
