package io.etalon.engine;

import io.etalon.consensus.ConsensusLog;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.Runtime;
import io.etalon.storage.ChainStore;
import java.time.InstantSource;

/**
 * What a node is made of. The store and the log stay the caller's to close, after the node.
 *
 * @param clock milliseconds since 1970 as the node believes them to be
 */
public record NodeParts(
    GenesisConfig genesis,
    Runtime runtime,
    ChainStore store,
    ConsensusLog log,
    NodeRole role,
    SignatureVerifier verifier,
    NodeSettings settings,
    InstantSource clock) {}
