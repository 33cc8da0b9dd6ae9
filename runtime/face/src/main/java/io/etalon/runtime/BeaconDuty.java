package io.etalon.runtime;

import org.apache.tuweni.bytes.Bytes32;

/**
 * What a validator's next extension may do for the beacon.
 *
 * @param generation how many hash onions the validator has committed to
 * @param head the layer that was revealed last, or the newest commitment; zero where there is none
 * @param isOpen whether the layer below is owed now
 * @param mayCommit whether a new onion would be taken now
 */
public record BeaconDuty(long generation, Bytes32 head, boolean isOpen, boolean mayCommit) {}
