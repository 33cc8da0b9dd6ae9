package io.etalon.pallet;

import io.etalon.ssz.Schema;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * A part of the runtime: a set of calls, the state that they change, and hooks around every block.
 * A pallet holds no state of its own; everything goes through the {@link Context}.
 *
 * @param <C> the pallet's calls: a sealed interface of records
 */
public interface Pallet<C> {
  /** The pallet's name: lower case, unique in a runtime, part of every storage key. */
  String name();

  /** How the pallet's calls are encoded; a union named {@code <Pallet>Call}. */
  Schema<C> calls();

  /** What a call costs at most; charged before it runs. */
  Weight weigh(C call);

  /**
   * Runs a call. A refusal leaves the state as it was: the caller drops whatever was written.
   *
   * @throws DispatchException where the call is understood and denied
   */
  void dispatch(Context context, Origin origin, C call) throws DispatchException;

  /**
   * The encoded calls that {@code call} may have dispatched, now or later. Who judges a call by
   * what it can do judges these too. How deep calls carry calls is bounded.
   */
  default List<Bytes> carried(C call) {
    return List.of();
  }

  /** Runs before everything else in a block; returns what it cost. */
  default Weight onInitialize(Context context) {
    return Weight.ZERO;
  }

  /**
   * Takes from a block's inherents what is this pallet's. A refusal makes the block invalid; a
   * leader that builds a block asks with one inherent at a time and leaves out what is refused.
   */
  default void applyInherents(Context context, Inherents inherents) throws InherentRefused {}

  /** Runs after the last extrinsic of a block. */
  default void onFinalize(Context context) {}

  /** The form of what the pallet stores: 1 at first, and one more with each change of it. */
  default int storageVersion() {
    return 1;
  }

  /**
   * Rewrites what version {@code from} of this pallet stored into the form of version {@code from}
   * + 1; returns what it cost. Runs once, before all hooks of the first block that a runtime with
   * the new version executes; a pallet that is new on the chain starts here too, from nothing.
   */
  default Weight migrate(Context context, int from) {
    throw new IllegalStateException(name() + " cannot migrate from version " + from);
  }

  /** What does not hold although it always should; never part of consensus. */
  default List<String> brokenInvariants(Context context) {
    return List.of();
  }

  /** What metadata tells of the pallet beyond its calls. */
  PalletDescription description();
}
