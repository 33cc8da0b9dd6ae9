package io.etalon.primitives;

import io.etalon.ssz.ByteOrder;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Two statements, signed by one validator, that the rules never let it sign both (PROTOCOL 4.5). It
 * holds all that is needed to check it but the keys of its epoch, which the chain's state has.
 *
 * <p>The statement of the smaller hash tree root comes first, so that one pair has one form.
 * Whether that and everything else holds is the runtime's to judge; {@link EvidenceCodec} encodes
 * it.
 */
public sealed interface Evidence permits DoubleStatement, DoubleReport {
  /** The epoch whose keys signed. */
  long epoch();

  /** Whether the statement of the smaller hash tree root comes first; never where both are one. */
  boolean isInOrder();

  /** Whether statements of these hash tree roots stand in evidence in this order. */
  static boolean areInOrder(Bytes32 first, Bytes32 second) {
    return ByteOrder.LEXICOGRAPHIC.compare(first, second) < 0;
  }
}
