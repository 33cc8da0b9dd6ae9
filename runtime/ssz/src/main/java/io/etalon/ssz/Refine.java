package io.etalon.ssz;

/** Turns a decoded value into a narrower type, or refuses it. */
@FunctionalInterface
public interface Refine<T, U> {
  /**
   * The narrower value.
   *
   * @throws SszException or {@link IllegalArgumentException} when {@code value} has no counterpart
   */
  U refine(T value) throws SszException;
}
