package io.etalon.app.run;

import io.etalon.channel.AllowedPeer;
import io.etalon.channel.QkdPolicy;
import io.etalon.crypto.PublicKey;
import io.etalon.engine.ChainPeers;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.JailedValidator;
import io.etalon.runtime.LinkState;
import io.etalon.runtime.LinkState.Status;
import io.etalon.storage.StateLease;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads from the finalized chain who may connect, and notices when links change. Changes are looked
 * for by one thread at a time.
 */
final class ChainWatch {
  private final Chain chain;
  private final ChainPeers peers;
  private final List<PublicKey> observers;
  private final QkdPolicy policy;
  private final Map<Long, Status> links = new TreeMap<>();
  private final Set<String> jailed = new TreeSet<>();

  /**
   * Watches a chain.
   *
   * @param observers keys of nodes outside the set that may connect
   * @param policy what channels to validators demand of quantum keys
   */
  ChainWatch(Chain chain, List<PublicKey> observers, QkdPolicy policy) {
    this.chain = chain;
    this.peers = new ChainPeers(chain.runtime(), chain.store());
    this.observers = List.copyOf(observers);
    this.policy = policy;
  }

  /** What is watched. */
  Chain chain() {
    return chain;
  }

  /** The validators of the next height. */
  ValidatorSet validators() {
    return validators(chain.store().best().height() + 1);
  }

  /** The validators of a height near the newest. */
  ValidatorSet validators(long height) {
    try (StateLease lease = chain.store().lease()) {
      return chain.runtime().validators(lease.state(), height);
    }
  }

  /** Who the chain says its validators are, and where. */
  ChainPeers peers() {
    return peers;
  }

  /** Who may connect now: validators, and observers without quantum keys. */
  List<AllowedPeer> allowedPeers() {
    List<PublicKey> validators = ChainPeers.keys(peers.registered());
    List<AllowedPeer> allowed = new ArrayList<>();
    validators.forEach(key -> allowed.add(new AllowedPeer(key, policy)));
    observers.stream()
        // An observer that became a validator is met as one.
        .filter(observer -> !validators.contains(observer))
        .forEach(observer -> allowed.add(new AllowedPeer(observer, QkdPolicy.OFF)));
    return allowed;
  }

  /** Looks at the newest block. */
  void logChanges() {
    logChangedLinks();
    logJail();
  }

  private void logJail() {
    ValidatorSet validators = validators();
    Map<String, JailedValidator> now = new TreeMap<>();
    try (StateLease lease = chain.store().lease()) {
      for (JailedValidator one : chain.runtime().jailed(lease.state())) {
        now.put(name(validators, one.account()), one);
      }
    }
    now.forEach((name, one) -> {
      if (!jailed.contains(name)) {
        NodeLog.jailed(name, one);
      }
    });
    jailed.stream().filter(name -> !now.containsKey(name)).forEach(NodeLog::released);
    jailed.clear();
    jailed.addAll(now.keySet());
  }

  private static String name(ValidatorSet validators, AccountId account) {
    OptionalInt index = validators.indexOfAccount(account);
    return index.isPresent()
        ? validators.at(index.getAsInt()).organisation() : account.toString();
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
