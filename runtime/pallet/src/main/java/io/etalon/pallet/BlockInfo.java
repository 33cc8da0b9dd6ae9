package io.etalon.pallet;

import org.apache.tuweni.bytes.Bytes32;

/**
 * The block that is being executed.
 *
 * @param genesisHash the chain; zero while the genesis block itself is made
 * @param parent the parent's block id
 * @param view in which the block was first proposed
 * @param proposer index in the epoch's validator set
 * @param timestampMillis the block's time
 * @param parentTimestampMillis the parent's time
 */
public record BlockInfo(
    Bytes32 genesisHash,
    Bytes32 parent,
    long height,
    long view,
    int proposer,
    long timestampMillis,
    long parentTimestampMillis) {}
