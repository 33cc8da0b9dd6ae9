package io.etalon.pallet;

/**
 * A value that the chain's specification sets and that lives in state, so that a block may change
 * it. A pallet that needs one has it in its configuration; the assembly knows where it is stored.
 */
@FunctionalInterface
public interface Parameter<V> {
  /** The value as of now. */
  V in(Context context);
}
