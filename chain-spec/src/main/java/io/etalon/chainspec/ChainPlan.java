package io.etalon.chainspec;

import io.etalon.primitives.AccountId;
import io.etalon.runtime.GenesisBalance;
import io.etalon.runtime.LinkRegistration;
import java.util.List;

/**
 * What a chain of a preset is made of.
 *
 * @param chain the chain's name
 * @param timestampMillis of the genesis block
 * @param validators in the order of their indices
 * @param links {@link LinkMesh#between} makes one between any two
 * @param balances what accounts start with
 * @param sudo at most one account, and none unless the preset is simulated
 */
public record ChainPlan(
    String chain,
    long timestampMillis,
    List<ValidatorPublic> validators,
    List<LinkRegistration> links,
    List<GenesisBalance> balances,
    List<AccountId> sudo) {
  /** Keeps copies of the lists. */
  public ChainPlan {
    validators = List.copyOf(validators);
    links = List.copyOf(links);
    balances = List.copyOf(balances);
    sudo = List.copyOf(sudo);
  }
}
