package io.etalon.assembly;

import io.etalon.ssz.Schema;
import io.etalon.ssz.SszException;

/**
 * Turns a value of the face into a pallet's own and back. The two types have the same encoding on
 * purpose: a pallet may not know the face, and the face outlives the pallet.
 */
final class Mirror {
  private Mirror() {}

  /** The pallet's value; {@link IllegalArgumentException} says what the pallet refuses about it. */
  static <A, B> B of(A value, Schema<A> from, Schema<B> to) {
    try {
      return to.decode(from.encode(value));
    } catch (SszException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
