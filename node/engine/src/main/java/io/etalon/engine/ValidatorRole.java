package io.etalon.engine;

import io.etalon.primitives.AccountId;
import io.etalon.signing.Signer;
import java.util.function.LongConsumer;

/**
 * The keys by which a node votes.
 *
 * @param consensusKey signs votes, proposals and reports
 * @param sealKey signs finalized blocks that the node proposed
 * @param highWaterMark told of each height before anything of it is signed; throws where the height
 *     is below one that was signed before, which means that the data directory was restored or
 *     copied
 * @param mayVote whether the log of what was signed is there; if not, the node watches until it is
 *     safe to vote again (P6)
 */
public record ValidatorRole(
    AccountId account,
    Signer consensusKey,
    Signer sealKey,
    LongConsumer highWaterMark,
    boolean mayVote)
    implements NodeRole {}
