package io.etalon.proxy;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * What a delegate may do, and when.
 *
 * @param expiresAt the first height at which it may no longer; 0 for never
 * @param delayBlocks how long each call must have been announced before it is made; 0 for none
 */
public record Terms(CallFilter filter, long expiresAt, long delayBlocks) {
  /** The longest delay. */
  public static final long MAX_DELAY_BLOCKS = 1_000_000;

  static final Schema<Terms> SCHEMA =
      ContainerSchema.<Terms>named("Terms")
          .field("filter", CallFilter.SCHEMA, Terms::filter)
          .field("expiresAt", Schemas.UINT64, Terms::expiresAt)
          .field("delayBlocks", Schemas.UINT64, Terms::delayBlocks)
          .build(in -> new Terms(in.<CallFilter>next(), in.<Long>next(), in.<Long>next()));

  boolean haveExpired(long height) {
    return expiresAt != 0 && height >= expiresAt;
  }
}
