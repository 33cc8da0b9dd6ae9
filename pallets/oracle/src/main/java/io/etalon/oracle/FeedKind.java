package io.etalon.oracle;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;

/** What a feed's answers are, and so how reports become one. */
public enum FeedKind {
  /** A number in fixed point: the median of a round's reports without outliers. */
  NUMBER,
  /** 32 bytes: what a quorum of a round's reports agrees on exactly. */
  DIGEST,
  /** A three-qubit density matrix: each reporter's newest, checked and measured on chain. */
  W_STATE;

  static final Schema<FeedKind> SCHEMA = Schemas.enumeration("FeedKind", List.of(values()));
}
