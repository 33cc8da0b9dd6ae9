package io.etalon.validators;

import io.etalon.primitives.AccountId;
import java.util.List;

/**
 * What the validator registry starts from.
 *
 * @param epochBlocks heights in an epoch; more than a seal's deadline
 * @param isSimulated whether the chain says so of itself; only such a chain may have a sudo key
 * @param sudo at most one account
 */
public record ValidatorRegistryGenesis(
    long epochBlocks,
    SealPolicy seals,
    List<InitialValidator> validators,
    boolean isSimulated,
    List<AccountId> sudo) {
  /** Refuses, with a sentence, what no chain can start from. */
  public ValidatorRegistryGenesis {
    validators = List.copyOf(validators);
    sudo = List.copyOf(sudo);
    if (validators.isEmpty()) {
      throw new IllegalArgumentException("a chain needs a validator");
    }
    if (epochBlocks <= seals.deadlineBlocks()) {
      throw new IllegalArgumentException(
          "an epoch of " + epochBlocks + " blocks is not longer than the seals' deadline of "
              + seals.deadlineBlocks());
    }
    if (sudo.size() > 1 || (!isSimulated && !sudo.isEmpty())) {
      throw new IllegalArgumentException("one sudo key at most, and none on a chain that is live");
    }
  }
}
