package io.etalon.runtime;

import io.etalon.crypto.PublicKey;
import io.etalon.primitives.AccountId;
import java.util.List;

/**
 * A validator of a known epoch, or of one whose set is not fixed yet, as its peers know it.
 *
 * @param endpoint host:port of the peer socket
 * @param consensusKeys those of the epoch before, this one, the next and the one after, without
 *     repetition, the oldest first
 */
public record RegisteredValidator(
    AccountId account, String organisation, String endpoint, List<PublicKey> consensusKeys) {
  /** Keeps a copy of the list. */
  public RegisteredValidator {
    consensusKeys = List.copyOf(consensusKeys);
  }
}
