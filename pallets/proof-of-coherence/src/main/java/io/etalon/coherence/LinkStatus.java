package io.etalon.coherence;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;

/** Whether a link counts (PROTOCOL 1, channel rejection). */
public enum LinkStatus {
  /** Counts. */
  ACTIVE,
  /** Counts, but its last windows were bad. */
  SUSPECT,
  /** Does not count, and no key of it is used. */
  CUT;

  /** Encodes as one byte. */
  public static final Schema<LinkStatus> SCHEMA =
      Schemas.enumeration("LinkStatus", List.of(ACTIVE, SUSPECT, CUT));
}
