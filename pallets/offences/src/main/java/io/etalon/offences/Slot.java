package io.etalon.offences;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/** A place in the chain at which a validator says one thing of a kind and no other. */
public record Slot(long epoch, long height, long view) {
  /** The stored form. */
  public static final Schema<Slot> SCHEMA =
      ContainerSchema.<Slot>named("Slot")
          .field("epoch", Schemas.UINT64, Slot::epoch)
          .field("height", Schemas.UINT64, Slot::height)
          .field("view", Schemas.UINT32, Slot::view)
          .build(in -> new Slot(in.<Long>next(), in.<Long>next(), in.<Long>next()));
}
