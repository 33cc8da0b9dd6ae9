package io.etalon.staking;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * On which terms a validator is nominated.
 *
 * @param isOpen whether it takes nominations
 * @param commissionPpb what it keeps of what its nominators earn
 * @param changeableFrom the first epoch in which the commission may change again
 */
record Terms(boolean isOpen, long commissionPpb, long changeableFrom) {
  static final Schema<Terms> SCHEMA =
      ContainerSchema.<Terms>named("Terms")
          .field("isOpen", Schemas.BOOLEAN, Terms::isOpen)
          .field("commissionPpb", Schemas.UINT64, Terms::commissionPpb)
          .field("changeableFrom", Schemas.UINT64, Terms::changeableFrom)
          .build(in -> new Terms(in.<Boolean>next(), in.<Long>next(), in.<Long>next()));

  static final Terms NEW = new Terms(true, 0, 0);

  Terms open() {
    return new Terms(true, commissionPpb, changeableFrom);
  }

  Terms closed() {
    return new Terms(false, commissionPpb, changeableFrom);
  }
}
