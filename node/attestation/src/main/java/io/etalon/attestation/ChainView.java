package io.etalon.attestation;

import io.etalon.primitives.Block;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** The finalized chain, as far as attestation looks at it. Thread-safe. */
public interface ChainView {
  /** The chain's genesis hash. */
  Bytes32 genesisHash();

  /** The newest finalized state, as one validator sees it. */
  ChainMoment moment();

  /** The finalized block of a height; empty where it is not final yet or no longer kept. */
  Optional<Block> block(long height);
}
