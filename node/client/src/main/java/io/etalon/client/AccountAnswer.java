package io.etalon.client;

import io.etalon.runtime.AccountState;
import org.apache.tuweni.bytes.Bytes32;

/**
 * An account at a finalized height.
 *
 * @param exists whether the chain has heard of it; if not, the state is all zeros
 */
public record AccountAnswer(
    boolean exists, AccountState state, long height, Bytes32 blockId) {}
