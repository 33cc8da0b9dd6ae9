package io.etalon.app.run;

import io.etalon.channel.AllowedPeer;
import io.etalon.channel.QkdPolicy;
import io.etalon.crypto.PublicKey;
import io.etalon.network.PeerNetwork;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.LinkState;
import io.etalon.runtime.LinkState.Status;
import io.etalon.storage.StateLease;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Makes the peer network follow the finalized chain, and notices when links change. Used by one
 * thread at a time.
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

  /** Looks at the newest block: a new validator set changes who may connect. */
  void follow(PeerNetwork network) {
    ValidatorSet validators = validators();
    Bytes32 root = ValidatorSet.SCHEMA.hashTreeRoot(validators);
    if (!root.equals(validatorsRoot)) {
      validatorsRoot = root;
      network.allowListChanged();
    }
    logChangedLinks();
  }

  private void logChangedLinks() {
    List<LinkState> states;
    try (StateLease lease = chain.store().lease()) {
      states = chain.runtime().links(lease.state());
    }
    for (LinkState link : states) {
      Status before = links.put(link.linkId(), link.status());
      boolean changed = before == null ? link.status() != Status.ACTIVE : before != link.status();
      if (changed) {
        NodeLog.linkChanged(link.name(), link.status().name(), link.verdict());
      }
    }
  }
}
