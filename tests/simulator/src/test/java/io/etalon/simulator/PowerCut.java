package io.etalon.simulator;

/** Ends a node's work in the middle of a step: what was not written by now never is. */
final class PowerCut extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PowerCut() {
    super("power cut", null, false, false);
  }
}
