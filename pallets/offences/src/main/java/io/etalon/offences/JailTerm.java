package io.etalon.offences;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * Since when and for what a validator is in jail.
 *
 * @param sinceHeight of the block that carried the evidence
 * @param slot where the validator signed what it was not to sign
 */
public record JailTerm(long sinceHeight, OffenceKind kind, Slot slot) {
  /** The stored form. */
  public static final Schema<JailTerm> SCHEMA =
      ContainerSchema.<JailTerm>named("JailTerm")
          .field("sinceHeight", Schemas.UINT64, JailTerm::sinceHeight)
          .field("kind", OffenceKind.SCHEMA, JailTerm::kind)
          .field("slot", Slot.SCHEMA, JailTerm::slot)
          .build(in -> new JailTerm(in.<Long>next(), in.<OffenceKind>next(), in.<Slot>next()));
}
