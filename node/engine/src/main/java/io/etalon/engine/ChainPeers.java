package io.etalon.engine;

import io.etalon.crypto.PublicKey;
import io.etalon.network.PeerAddress;
import io.etalon.runtime.RegisteredValidator;
import io.etalon.runtime.Runtime;
import io.etalon.signing.Signer;
import io.etalon.storage.ChainStore;
import io.etalon.storage.StateLease;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who a node's peers are and where they are reached, as the finalized chain says: the validators of
 * the epoch before, the current and the next one, and those who are to join after it, so that a
 * newcomer can follow the chain before it votes. Thread-safe.
 */
public final class ChainPeers {
  private final Runtime runtime;
  private final ChainStore store;

  /** Reads the newest state of this store. */
  public ChainPeers(Runtime runtime, ChainStore store) {
    this.runtime = runtime;
    this.store = store;
  }

  /** The registered validators, this node among them where it is one. */
  public List<RegisteredValidator> registered() {
    try (StateLease lease = store.lease()) {
      return runtime.registeredValidators(lease.state());
    }
  }

  /** By which keys they may connect. */
  public static List<PublicKey> keys(List<RegisteredValidator> registered) {
    return registered.stream().flatMap(each -> each.consensusKeys().stream()).toList();
  }

  /** Where they are expected, under each of their keys. */
  public static List<PeerAddress> addresses(List<RegisteredValidator> registered) {
    List<PeerAddress> addresses = new ArrayList<>();
    for (RegisteredValidator validator : registered) {
      for (PublicKey key : validator.consensusKeys()) {
        addresses.add(PeerAddress.parse(key.fingerprint(), validator.endpoint()));
      }
    }
    return addresses;
  }

  /**
   * The key by which this node is to be known: the one that the next height's set names, else one
   * that the chain has registered for later, else the newest.
   */
  public Signer identity(ValidatorRole role) {
    try (StateLease lease = store.lease()) {
      long next = lease.state().header().height() + 1;
      return role.consensusKeyIn(runtime.validators(lease.state(), next))
          .or(() -> registeredKey(role, runtime.registeredValidators(lease.state())))
          .orElseGet(role::newestKey);
    }
  }

  /** The key that the set of a height near the newest names, else the newest. */
  public Signer keyAt(ValidatorRole role, long height) {
    try (StateLease lease = store.lease()) {
      return role.consensusKeyIn(runtime.validators(lease.state(), height))
          .orElseGet(role::newestKey);
    }
  }

  private static Optional<Signer> registeredKey(
      ValidatorRole role, List<RegisteredValidator> registered) {
    return keys(registered).stream()
        .flatMap(key -> role.votingKey(key).stream())
        .map(VotingKey::signer)
        .findFirst();
  }
}
