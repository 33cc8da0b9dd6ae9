package io.etalon.validators;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;

/** When proposers sign their blocks with SLH-DSA (PROTOCOL 4.4). */
public enum SealMode {
  /** In the proposal, before anyone votes; the seal comes to the chain in a later body. */
  INLINE,
  /** Every block, after it is final. */
  DEFERRED,
  /** Every k-th block, after it is final. */
  INTERVAL;

  /** Encodes as one byte. */
  public static final Schema<SealMode> SCHEMA =
      Schemas.enumeration("SealMode", List.of(INLINE, DEFERRED, INTERVAL));
}
