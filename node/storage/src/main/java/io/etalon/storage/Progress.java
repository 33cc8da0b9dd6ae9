package io.etalon.storage;

/** Hears how far something has come that takes long; on the thread that does it. */
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (what, done, all) -> {};

  /**
   * So much of it is done.
   *
   * @param what in the plural, such as {@code blocks}
   * @param all how many there are; 0 where that is not known
   */
  void at(String what, long done, long all);
}
