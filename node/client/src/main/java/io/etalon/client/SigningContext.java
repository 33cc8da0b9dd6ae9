package io.etalon.client;

import org.apache.tuweni.bytes.Bytes32;

/**
 * What ties a signature to one chain, one runtime and one span of time.
 *
 * @param runtimeVersion the version whose meaning of the call is signed
 * @param birthHeight the finalized height from which the extrinsic lives
 * @param birthHash the id of that height's block
 */
public record SigningContext(
    Bytes32 genesisHash, long runtimeVersion, long birthHeight, Bytes32 birthHash) {
  /** The context of the chain's newest finalized block. */
  public static SigningContext of(ChainInfo info) {
    return new SigningContext(info.genesisHash(), info.runtime().version(),
        info.best().height(), info.best().blockId());
  }
}
