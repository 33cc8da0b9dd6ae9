package io.etalon.app.run;

import io.etalon.app.console.CommandFailure;
import io.etalon.engine.NodeRole;
import io.etalon.engine.Observer;
import io.etalon.engine.ValidatorRole;
import io.etalon.engine.VotingKey;
import io.etalon.keystore.HighWaterMark;
import io.etalon.keystore.KeyStoreException;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Validator;
import io.etalon.runtime.RegisteredValidator;
import io.etalon.storage.VotingMark;
import io.etalon.storage.VotingRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what a node may do with the keys it has. */
final class Roles {
  private static final String ONIONS = "etalon/beacon/1";

  private Roles() {}

  /**
   * A validator where the chain knows one of the node's keys, and where the seal keys of one that
   * it may come to know are there; an observer otherwise.
   *
   * @param registered whom the chain knows
   * @param bestHeight of the newest block in the store
   */
  static NodeRole of(
      NodeKeys keys, VotingRecord record, List<RegisteredValidator> registered, long bestHeight)
      throws CommandFailure, KeyStoreException {
    List<Validator> named = registered.stream()
        .flatMap(each -> each.votesAs().stream())
        .filter(each -> keys.hasConsensusKey(each.consensusKey()))
        .toList();
    requireSealKeys(keys, named);
    if (named.isEmpty() && keys.sealKeys().isEmpty()) {
      return new Observer();
    }
    List<VotingKey> votingKeys = new ArrayList<>();
    VotingMark highest = VotingMark.NONE;
    for (NodeKeys.Marked marked : keys.takeMarks()) {
      HighWaterMark mark = marked.mark();
      highest = highest.max(new VotingMark(mark.height(), mark.statements()));
      votingKeys.add(
          new VotingKey(
              marked.key(),
              height -> raise(mark, height),
              context -> marked.key().derive(ONIONS, context)));
    }
    boolean mayVote = record.mayVote(highest, bestHeight);
    if (!mayVote) {
      NodeLog.waitsToVote(highest.height());
    }
    return new ValidatorRole(votingKeys, List.copyOf(keys.sealKeys()), mayVote);
  }

  private static void requireSealKeys(NodeKeys keys, List<Validator> named)
      throws CommandFailure {
    for (Validator validator : named) {
      boolean isThere = keys.sealKeys().stream()
          .anyMatch(key -> key.publicKey().equals(validator.sealKey()));
      if (!isThere) {
        throw new CommandFailure(
            "a seal key of " + validator.organisation() + " is not in " + keys.directory(),
            "put the seal key that the chain names there, or start without --keystore to observe");
      }
    }
  }

  /** The account of the validator that this node is or is to be, as far as the chain knows. */
  static Optional<AccountId> account(NodeRole role, List<RegisteredValidator> registered) {
    return switch (role) {
      case ValidatorRole validator -> validator.accountAmong(registered);
      case Observer() -> Optional.empty();
    };
  }

  /** The engine stops where this throws: signing below the mark would be signing twice. */
  private static void raise(HighWaterMark mark, long height) {
    try {
      mark.raise(height);
    } catch (KeyStoreException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
