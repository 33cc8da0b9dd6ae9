package io.etalon.pallet;

import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** What reporters of the outside world agreed on. Served by {@code oracle}. */
public interface Feeds {
  /** A feed's number in its own fixed point; empty where there is none or it is stale. */
  Optional<Long> number(Context context, long feed);

  /** A feed's 32 bytes; empty where there are none or they are stale. */
  Optional<Bytes32> digest(Context context, long feed);
}
