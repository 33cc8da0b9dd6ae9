package io.etalon.app.run;

import io.etalon.channel.AllowedPeer;
import io.etalon.channel.QkdPolicy;
import io.etalon.crypto.PublicKey;
import io.etalon.network.PeerNetwork;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.LinkState;
import io.etalon.runtime.LinkState.Status;
import io.etalon.storage.StateLease;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Makes the peer network follow the finalized chain: who may connect, and which links' keys may be
 * used. Used by one thread at a time.
 */
final class ChainWatch {
  private final Chain chain;
  private final List<PublicKey> observers;
  private final QkdPolicy policy;
  private final Map<Long, Status> links = new TreeMap<>();
  private Bytes32 validatorsRoot = Bytes32.ZERO;

  /**
   * Watches a chain.
   *
   * @param observers keys of nodes outside the set that may connect
   * @param policy what channels to validators demand of quantum keys
   */
  ChainWatch(Chain chain, List<PublicKey> observers, QkdPolicy policy) {
    this.chain = chain;
    this.observers = List.copyOf(observers);
    this.policy = policy;
  }

  /** What is watched. */
  Chain chain() {
    return chain;
  }

  /** The validators of the next height. */
  ValidatorSet validators() {
    try (StateLease lease = chain.store().lease()) {
      return chain.runtime().validators(lease.state(), lease.state().header().height() + 1);
    }
  }

  /** Who may connect now: validators, and observers without quantum keys. */
  List<AllowedPeer> allowedPeers() {
    List<AllowedPeer> allowed = new ArrayList<>();
    for (Validator validator : validators().members()) {
      allowed.add(new AllowedPeer(validator.consensusKey(), policy));
    }
    for (PublicKey observer : observers) {
      allowed.add(new AllowedPeer(observer, QkdPolicy.OFF));
    }
    return allowed;
  }

  /**
   * Looks at the newest block and changes the network where the chain says so.
   *
   * @param self the validator whose links matter; a link of others changes nothing here
   */
  void follow(PeerNetwork network, AccountId self) {
    ValidatorSet validators = validators();
    Bytes32 root = ValidatorSet.SCHEMA.hashTreeRoot(validators);
    if (!root.equals(validatorsRoot)) {
      validatorsRoot = root;
      network.allowListChanged();
    }
    changedLinks((link, status) -> {
      NodeLog.linkChanged(link.name(), status.name(), link.verdict());
      peer(validators, link, self).ifPresent(peerId -> {
        if (status == Status.CUT) {
          network.suspendQkd(peerId);
        } else {
          network.resumeQkd(peerId);
        }
      });
    });
  }

  private void changedLinks(BiConsumer<LinkState, Status> action) {
    List<LinkState> states;
    try (StateLease lease = chain.store().lease()) {
      states = chain.runtime().links(lease.state());
    }
    for (LinkState link : states) {
      Status before = links.put(link.linkId(), link.status());
      boolean changed = before == null ? link.status() != Status.ACTIVE : before != link.status();
      if (changed) {
        action.accept(link, link.status());
      }
    }
  }

  private static Optional<Bytes32> peer(
      ValidatorSet validators, LinkState link, AccountId self) {
    if (!link.a().equals(self) && !link.b().equals(self)) {
      return Optional.empty();
    }
    AccountId other = link.a().equals(self) ? link.b() : link.a();
    return validators.members().stream()
        .filter(validator -> validator.account().equals(other))
        .map(validator -> validator.consensusKey().fingerprint())
        .findFirst();
  }
}
