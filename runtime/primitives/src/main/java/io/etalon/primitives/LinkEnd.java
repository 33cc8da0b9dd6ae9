package io.etalon.primitives;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/** One of the two ends of a link. */
public enum LinkEnd {
  /** The end that draws keys. */
  A(0),
  /** The end that fetches what the other drew. */
  B(1);

  /** Encodes as one byte. */
  public static final Schema<LinkEnd> SCHEMA =
      Schemas.UINT8.mapped("LinkEnd", LinkEnd::byNumber, end -> end.number);

  private final int number;

  LinkEnd(int number) {
    this.number = number;
  }

  /** The end's number: 0 or 1. */
  public int number() {
    return number;
  }

  /** The other end. */
  public LinkEnd other() {
    return this == A ? B : A;
  }

  private static LinkEnd byNumber(int number) {
    return switch (number) {
      case 0 -> A;
      case 1 -> B;
      default -> throw new IllegalArgumentException("a link has no end " + number);
    };
  }
}
