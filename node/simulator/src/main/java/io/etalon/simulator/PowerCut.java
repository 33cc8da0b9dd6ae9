package io.etalon.simulator;

/**
 * The power is gone in the middle of whatever a process does. An error, since nothing on its way
 * up may take it for a failure that it could deal with.
 */
final class PowerCut extends Error {
  PowerCut() {
    super("the power is gone", null, false, false);
  }
}
