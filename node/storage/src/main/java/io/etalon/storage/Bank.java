package io.etalon.storage;

/**
 * One of two places for a state. One is in use; in the other a state gathers that comes from peers
 * or a file, until a single write puts it in the first one's place.
 */
enum Bank {
  /** Where a chain begins. */
  A(Column.STATE, Column.PATHS),
  /** The other. */
  B(Column.OTHER_STATE, Column.OTHER_PATHS);

  private final Column state;
  private final Column paths;

  Bank(Column state, Column paths) {
    this.state = state;
    this.paths = paths;
  }

  Column state() {
    return state;
  }

  Column paths() {
    return paths;
  }

  Bank other() {
    return this == A ? B : A;
  }

  byte code() {
    return (byte) ordinal();
  }

  static Bank of(byte code) {
    return code == A.code() ? A : B;
  }
}
