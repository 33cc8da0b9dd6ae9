package io.etalon.pallet;

import org.apache.tuweni.bytes.Bytes;

/**
 * Dispatches an encoded call of any pallet; for pallets that act on another's behalf, such as sudo.
 * Served by the executive.
 */
public interface Calls {
  /**
   * Runs {@code call} with {@code origin}; refused as the call itself would be, or where it is none
   * of this runtime's.
   */
  void dispatch(Context context, Origin origin, Bytes call) throws DispatchException;

  /** What {@code call} costs at most; refused where it is none of this runtime's. */
  Weight weigh(Bytes call) throws DispatchException;
}
