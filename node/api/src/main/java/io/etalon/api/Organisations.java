package io.etalon.api;

import io.etalon.engine.NodeAccess;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Header;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.storage.StateLease;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Remembers the validator sets of recent epochs by the root that headers state, since the state of
 * a past block is gone. Thread-safe.
 */
final class Organisations {
  private static final int MAX_SETS = 64;

  private final NodeAccess node;
  private final Map<Bytes32, ValidatorSet> byRoot = new LinkedHashMap<>();
  private long learnedHeight = -1;

  Organisations(NodeAccess node) {
    this.node = node;
  }

  /** The set with this root, where this node has seen it. */
  synchronized Optional<ValidatorSet> set(Bytes32 root) {
    if (!byRoot.containsKey(root)) {
      learn();
    }
    return Optional.ofNullable(byRoot.get(root));
  }

  /** The set that votes on the next block. */
  ValidatorSet next(StateLease lease) {
    return node.runtime().validators(lease.state(), lease.state().header().height() + 1);
  }

  /** Who proposed a block; empty where the set is not known. */
  String proposer(Header header) {
    return set(header.validatorsRoot())
        .filter(set -> header.proposer() < set.size())
        .map(set -> set.at(header.proposer()).organisation())
        .orElse("");
  }

  /** Who runs the validator of an account; empty where it is none of the set. */
  static String of(ValidatorSet set, AccountId account) {
    OptionalInt index = set.indexOfAccount(account);
    return index.isPresent() ? set.at(index.getAsInt()).organisation() : "";
  }

  /** Remembers the sets of the newest block and of the next. */
  synchronized void learn() {
    long best = node.store().best().height();
    if (best == learnedHeight) {
      return;
    }
    learnedHeight = best;
    try (StateLease lease = node.store().lease()) {
      long height = lease.state().header().height();
      remember(node.runtime().validators(lease.state(), height));
      remember(node.runtime().validators(lease.state(), height + 1));
    }
  }

  /** The validator that this node is, in words; empty for an observer. */
  String ownName(ValidatorSet set) {
    return node.description().validator().stream()
        .map(account -> of(set, account))
        .findFirst()
        .orElse("");
  }

  private void remember(ValidatorSet set) {
    byRoot.putIfAbsent(set.root(), set);
    if (byRoot.size() > MAX_SETS) {
      byRoot.remove(byRoot.keySet().iterator().next());
    }
  }

}
