package io.etalon.pallet;

/** A reason for which a pallet refuses a call; implemented by an enum in each pallet. */
public interface DispatchError {
  /** The pallet that refuses. */
  String pallet();

  /** The reason's name. */
  String name();

  /** The reason's number within its pallet. */
  int ordinal();
}
