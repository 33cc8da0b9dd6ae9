package io.etalon.primitives;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;

/**
 * Where a report's readings come from. Only a chain that calls itself simulated accepts the last
 * two.
 */
public enum Provenance {
  /** A device. */
  HARDWARE,
  /** A model of a device. */
  SIMULATED,
  /** A recorded log. */
  REPLAY;

  private static final String NONE = "NONE";

  /** Encodes as one byte, 1 to 3 in this order; JSON shows the name. */
  public static final Schema<Provenance> SCHEMA =
      Schemas.enumeration("ProvenanceName", List.of(NONE, "HARDWARE", "SIMULATED", "REPLAY"))
          .mapped("Provenance", Provenance::named, Provenance::name);

  private static Provenance named(String name) {
    if (name.equals(NONE)) {
      throw new IllegalArgumentException("no provenance has the number 0");
    }
    return valueOf(name);
  }
}
