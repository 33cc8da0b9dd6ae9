package io.etalon.system;

import org.apache.tuweni.bytes.Bytes32;

/**
 * What {@code system} starts with.
 *
 * @param chain the chain's name
 * @param specification the hash of the chain's specification, so that the genesis block commits to
 *     all of it
 */
public record SystemGenesis(String chain, Bytes32 specification) {}
