package io.etalon.engine;

import io.etalon.primitives.AccountId;
import io.etalon.runtime.RuntimeVersion;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What hardly changes while a node runs.
 *
 * @param isSimulated whether the chain accepts reports of models and recorded logs
 * @param specHash the chain specification's hash
 * @param validator the account of the validator that this node is; empty for an observer, and as
 *     long as the chain knows none of the node's keys
 * @param software name and version of the program
 */
public record NodeDescription(
    String chain,
    boolean isSimulated,
    Bytes32 genesisHash,
    Bytes32 specHash,
    RuntimeVersion runtime,
    List<AccountId> validator,
    String software) {
  /** Keeps a copy of the list. */
  public NodeDescription {
    validator = List.copyOf(validator);
  }
}
