package io.etalon.trustscore;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;

/** What one account says that it had with another. */
public enum RecordKind {
  /** They dealt with each other. */
  INTERACTION,
  /** It rated the other's work. */
  RATING,
  /** It verified a claim of the other. */
  VERIFICATION,
  /** It vouches for a lasting connection. */
  CONNECTION;

  static final Schema<RecordKind> SCHEMA =
      Schemas.enumeration("RecordKind", List.of(values()));
}
