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
 * @param onions what the validator's part in the beacon comes from
 */
public record VotingKey(Signer signer, LongConsumer highWaterMark, OnionSecret onions) {
  /** A key whose holder takes no part in the beacon. */
  public VotingKey(Signer signer, LongConsumer highWaterMark) {
    this(signer, highWaterMark, OnionSecret.NONE);
  }
}
