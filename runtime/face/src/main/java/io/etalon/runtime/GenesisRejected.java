package io.etalon.runtime;

/** A genesis configuration that no chain can start from. The message says which value and why. */
public final class GenesisRejected extends Exception {
  /** A rejection; {@code detail} is for people. */
  public GenesisRejected(String detail) {
    super(detail);
  }
}
