package io.etalon.app.swap;

/** How a swap stands. */
public enum Outcome {
  /** It goes on. */
  OPEN,
  /** The party has what it wanted to take. */
  SWAPPED,
  /** The party has back what it gave. */
  REFUNDED,
  /** The party's lock was refused: nothing was ever given. */
  NOTHING_LOCKED,
  /** What was given is gone and what was to be taken too: a safe timelock was left unused. */
  LOST
}
