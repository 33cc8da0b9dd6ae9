package io.etalon.offences;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;

/** What a validator was convicted of. */
public enum OffenceKind {
  /** Two votes that exclude each other. */
  DOUBLE_VOTE("double vote"),
  /** Two proposals for one view. */
  DOUBLE_PROPOSAL("double proposal"),
  /** Two checkpoints of one epoch. */
  DOUBLE_CHECKPOINT("double checkpoint");

  /** Encodes as one byte. */
  public static final Schema<OffenceKind> SCHEMA =
      Schemas.enumeration("OffenceKind", List.of(values()));

  private final String words;

  OffenceKind(String words) {
    this.words = words;
  }

  /** The offence for people. */
  public String words() {
    return words;
  }
}
