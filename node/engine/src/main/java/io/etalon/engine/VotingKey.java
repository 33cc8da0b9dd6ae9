package io.etalon.engine;

import io.etalon.signing.Signer;
import java.util.function.LongConsumer;

/**
 * A key by which a validator votes in the epochs that the chain names it for.
 *
 * @param signer signs votes, proposals and reports
 * @param highWaterMark told of each height before anything of it is signed; throws where the height
 *     is below one that was signed before, which means that the data directory was restored or
 *     copied
 */
public record VotingKey(Signer signer, LongConsumer highWaterMark) {}
