package io.etalon.simulator;

/** A promise was broken in a simulation; the message says which, by whom and where. */
public final class SimulationFailure extends RuntimeException {
  /** A broken promise. */
  public SimulationFailure(String message) {
    super(message);
  }

  /** A promise broken by what a node threw. */
  public SimulationFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
