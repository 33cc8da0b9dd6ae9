package io.etalon.runtime;

import io.etalon.primitives.Header;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The finalized block that the next one is built on.
 *
 * @param genesisHash the chain
 * @param state after {@code header}'s block
 */
public record ParentBlock(Bytes32 genesisHash, Header header, StateSnapshot state) {}
