package io.etalon.simulator;

/** A promise of the protocol was broken, or the simulation itself. */
final class SimulationFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SimulationFailure(String what) {
    super(what);
  }
}
