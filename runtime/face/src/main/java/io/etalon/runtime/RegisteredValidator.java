package io.etalon.runtime;

import io.etalon.crypto.PublicKey;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Validator;
import java.util.List;

/**
 * A validator of a known epoch, or of one whose set is not fixed yet, as its peers know it.
 *
 * @param endpoint host:port of the peer socket
 * @param votesAs the validator with the keys of the epoch before, this one, the next and the one
 *     after, without repetition, the oldest first
 */
public record RegisteredValidator(
    AccountId account, String organisation, String endpoint, List<Validator> votesAs) {
  /** Keeps a copy of the list. */
  public RegisteredValidator {
    votesAs = List.copyOf(votesAs);
  }

  /** Every consensus key once. */
  public List<PublicKey> consensusKeys() {
    return votesAs.stream().map(Validator::consensusKey).distinct().toList();
  }
}
