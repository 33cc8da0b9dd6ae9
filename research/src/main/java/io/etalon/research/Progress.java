package io.etalon.research;

/** Is told how far a study has come. */
@FunctionalInterface
public interface Progress {
  /** Nobody is told. */
  Progress NONE = (what, done, all) -> {};

  /** Of {@code all} steps of {@code what}, so many are done. */
  void at(String what, long done, long all);
}
