package io.etalon.app.run;

import io.etalon.app.console.CommandFailure;
import io.etalon.crypto.PublicKey;
import io.etalon.engine.NodeRole;
import io.etalon.engine.Observer;
import io.etalon.engine.ValidatorRole;
import io.etalon.keystore.HighWaterMark;
import io.etalon.keystore.KeyStoreException;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.signing.SigningKey;
import io.etalon.storage.VotingRecord;
import java.util.Optional;

/** Decides what a node may do with the keys it has. */
final class Roles {
  private Roles() {}

  /**
   * A validator where the set holds the node's consensus key, an observer otherwise.
   *
   * @param validators of the next height
   * @param bestHeight of the newest block in the store
   */
  static NodeRole of(
      NodeKeys keys, VotingRecord record, ValidatorSet validators, long bestHeight)
      throws CommandFailure, KeyStoreException {
    PublicKey own = keys.consensusKey().publicKey();
    Optional<Validator> self = validators.members().stream()
        .filter(validator -> validator.consensusKey().equals(own))
        .findFirst();
    if (self.isEmpty()) {
      return new Observer();
    }
    SigningKey seal = keys.sealKey()
        .filter(key -> key.publicKey().equals(self.get().sealKey()))
        .orElseThrow(() -> new CommandFailure(
            "the seal key of " + self.get().organisation() + " is not beside "
                + keys.consensusFile(),
            "put the seal key that the chain names there, or start without --keystore to observe"));
    HighWaterMark mark = keys.takeMark();
    boolean mayVote = record.mayVote(mark.height(), bestHeight);
    if (!mayVote) {
      NodeLog.waitsToVote(mark.height());
    }
    return new ValidatorRole(
        self.get().account(), keys.consensusKey(), seal, height -> raise(mark, height), mayVote);
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
