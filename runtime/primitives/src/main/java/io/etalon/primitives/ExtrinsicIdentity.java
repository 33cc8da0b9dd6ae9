package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes;

/** The parts of an extrinsic that its id commits to. */
record ExtrinsicIdentity(
    AccountId account, long nonce, Mortality mortality, Amount tip, Bytes call) {
  static final Schema<ExtrinsicIdentity> SCHEMA =
      ContainerSchema.<ExtrinsicIdentity>named("ExtrinsicIdentity")
          .field("account", AccountId.SCHEMA, ExtrinsicIdentity::account)
          .field("nonce", Schemas.UINT64, ExtrinsicIdentity::nonce)
          .field("mortality", Mortality.SCHEMA, ExtrinsicIdentity::mortality)
          .field("tip", Amount.SCHEMA, ExtrinsicIdentity::tip)
          .field("call", Schemas.byteList(Limits.MAX_EXTRINSIC_BYTES), ExtrinsicIdentity::call)
          .build(
              in ->
                  new ExtrinsicIdentity(
                      in.<AccountId>next(),
                      in.<Long>next(),
                      in.<Mortality>next(),
                      in.<Amount>next(),
                      in.<Bytes>next()));
}
