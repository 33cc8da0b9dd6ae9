package io.etalon.pallet;

import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Tells what encoded calls are, for pallets that allow some and not others. */
public interface CallNames {
  /**
   * What {@code call} is, followed by what it carries, down to the innermost; refused where any of
   * them is none of this runtime's.
   */
  List<CallName> of(Bytes call) throws DispatchException;

  /**
   * Whether this runtime knows the name.
   *
   * @param name a pallet, {@code balances}, or a call, {@code balances.transfer}
   */
  boolean isKnown(String name);
}
