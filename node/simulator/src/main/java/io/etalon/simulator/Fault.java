package io.etalon.simulator;

/** What may go wrong with the world; a seed has some of them, each with a stream of chance. */
public enum Fault {
  /** Each kind of message towards each machine is lost with a probability of its own. */
  LOSS,
  /** Each kind of message takes its own time towards each machine, so that they overtake. */
  DELAY,
  /** Messages arrive twice, at different times. */
  DUPLICATION,
  /** The machines fall apart into two groups. */
  PARTITION,
  /** Likewise, in one direction only. */
  ONE_WAY_PARTITION,
  /** Lines are slow: large messages hold up what comes behind them. */
  BANDWIDTH,
  /** Clocks differ. */
  CLOCK_SKEW,
  /** Clocks jump, forwards and back. */
  CLOCK_JUMPS,
  /** A process dies at a boundary: before or after something is written or sent. */
  CRASHES,
  /** All processes die at once. */
  POWER_LOSS,
  /** What was not forced to disk when the power went is torn rather than gone. */
  TORN_WRITES,
  /** To force a write to disk takes up to a view. */
  SLOW_DISK,
  /** A disk has no room for a while. */
  FULL_DISK,
  /** A bit on a disk flips. */
  BIT_ROT,
  /** A machine loses its disk, though not its key. */
  WIPED_DISK,
  /** An older copy of a machine's disk takes its place. */
  RESTORED_COPY,
  /** A process dies again and again while it starts. */
  RESTART_STORM,
  /** Links turn bad and good again, so that leaders' scores change. */
  LINK_WEATHER,
  /** The last validator leaves the set and comes back, by root. */
  SET_CHANGES
}
