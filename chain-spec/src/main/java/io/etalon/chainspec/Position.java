package io.etalon.chainspec;

/** Where a value begins in its text: line and column from 1; 0 where there is no text. */
record Position(int line, int column) {
  static final Position NONE = new Position(0, 0);
}
