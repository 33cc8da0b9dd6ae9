package io.etalon.primitives;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/** What a vote says about its view. */
public enum VoteType {
  /** This block is justified and valid. */
  NOTARIZE(1),
  /** This view may be left without a block. */
  NULLIFY(2),
  /** This notarized block may be final. */
  FINALIZE(3);

  /** Encodes as one byte. */
  public static final Schema<VoteType> SCHEMA =
      Schemas.UINT8.mapped("VoteType", VoteType::byNumber, type -> type.number);

  private final int number;

  VoteType(int number) {
    this.number = number;
  }

  private static VoteType byNumber(int number) {
    return switch (number) {
      case 1 -> NOTARIZE;
      case 2 -> NULLIFY;
      case 3 -> FINALIZE;
      default -> throw new IllegalArgumentException("no vote type has the number " + number);
    };
  }
}
