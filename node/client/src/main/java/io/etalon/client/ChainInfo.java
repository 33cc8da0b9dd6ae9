package io.etalon.client;

import io.etalon.primitives.Header;
import io.etalon.runtime.RuntimeVersion;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Which chain a node serves and how far it has come.
 *
 * @param isSimulated whether the chain accepts reports of models and recorded logs
 * @param best the newest finalized header
 * @param quorum votes that make a certificate
 */
public record ChainInfo(
    String chain,
    boolean isSimulated,
    Bytes32 genesisHash,
    Bytes32 specHash,
    RuntimeVersion runtime,
    Header best,
    long blockTimeMillis,
    long epochBlocks,
    int validators,
    int quorum) {}
