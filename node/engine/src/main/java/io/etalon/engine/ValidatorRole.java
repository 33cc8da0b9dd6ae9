package io.etalon.engine;

import io.etalon.crypto.PublicKey;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.RegisteredValidator;
import io.etalon.signing.Signer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongConsumer;

/**
 * The keys by which a node votes. Around a rotation there are the old ones and the new ones; which
 * of them is used at a height, the set of that height says. Where it names none the node watches.
 *
 * @param votingKeys consensus keys, at least one, the newest last
 * @param sealKeys sign finalized blocks that the node proposed, and checkpoints
 * @param mayVote whether the log of what was signed is there; if not, the node watches until it is
 *     safe to vote again (P6)
 */
public record ValidatorRole(List<VotingKey> votingKeys, List<Signer> sealKeys, boolean mayVote)
    implements NodeRole {
  /** Keeps copies of the lists. */
  public ValidatorRole {
    votingKeys = List.copyOf(votingKeys);
    sealKeys = List.copyOf(sealKeys);
    if (votingKeys.isEmpty()) {
      throw new IllegalArgumentException("a validator has a consensus key");
    }
  }

  /** A validator with one key of each kind. */
  public static ValidatorRole of(
      Signer consensusKey, Signer sealKey, LongConsumer highWaterMark, boolean mayVote) {
    return new ValidatorRole(
        List.of(new VotingKey(consensusKey, highWaterMark)), List.of(sealKey), mayVote);
  }

  /** This node's index in a set; empty where the set names none of its keys. */
  public OptionalInt indexIn(ValidatorSet validators) {
    return votingKeys.stream()
        .map(key -> validators.indexOfKey(key.signer().publicKey()))
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  /** The key by which a set knows this node; empty where it does not. */
  public Optional<Signer> consensusKeyIn(ValidatorSet validators) {
    OptionalInt index = indexIn(validators);
    return index.isPresent()
        ? votingKey(validators.at(index.getAsInt()).consensusKey()).map(VotingKey::signer)
        : Optional.empty();
  }

  /** The account of the validator that one of the keys is registered for. */
  public Optional<AccountId> accountAmong(List<RegisteredValidator> registered) {
    return registered.stream()
        .filter(each -> each.consensusKeys().stream().anyMatch(key -> votingKey(key).isPresent()))
        .map(RegisteredValidator::account)
        .findFirst();
  }

  /** The newest consensus key, by which the node is known where no set names another. */
  public Signer newestKey() {
    return votingKeys.getLast().signer();
  }

  Optional<VotingKey> votingKey(PublicKey publicKey) {
    return votingKeys.stream()
        .filter(key -> key.signer().publicKey().equals(publicKey))
        .findFirst();
  }
}
