package io.etalon.system;

import io.etalon.primitives.Text;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/** Which runtime wrote the state. */
record RuntimeStamp(String name, long version) {
  static final Schema<RuntimeStamp> SCHEMA =
      ContainerSchema.<RuntimeStamp>named("RuntimeStamp")
          .field("name", Text.NAME, RuntimeStamp::name)
          .field("version", Schemas.UINT32, RuntimeStamp::version)
          .build(in -> new RuntimeStamp(in.<String>next(), in.<Long>next()));
}
