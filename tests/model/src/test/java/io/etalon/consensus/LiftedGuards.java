package io.etalon.consensus;

import java.util.EnumSet;

/** Machines that break a rule; in the machine's package, because production offers no way. */
public final class LiftedGuards {
  private LiftedGuards() {}

  /** The machine without the guard of this name. */
  public static ConsensusMachine without(String guard) {
    return new ConsensusMachine(EnumSet.of(Guard.valueOf(guard)));
  }
}
