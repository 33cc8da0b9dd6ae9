package io.etalon.consensus;

/** Whether a message is worth verifying. */
public enum Interest {
  /** The machine can use it. */
  NOW,
  /** It is about the next height. */
  LATER,
  /** The machine would drop it. */
  NEVER
}
