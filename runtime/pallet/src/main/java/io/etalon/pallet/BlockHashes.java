package io.etalon.pallet;

import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** The ids of the last 4,096 blocks. Served by {@code system}. */
public interface BlockHashes {
  /** The id of the block at {@code height}; empty for one too old, or not older than this block. */
  Optional<Bytes32> blockHash(Context context, long height);
}
